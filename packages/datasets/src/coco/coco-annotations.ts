import { z } from 'zod';
import { officialSplits } from '../dataset-image.ts';

const idSchema = z.union([z.number(), z.string()]);

const ImageSchema = z.object({
  id: idSchema,
  file_name: z.string(),
  /** In pixels; annotations are in the same pixels. */
  width: z.number().optional(),
  height: z.number().optional(),
  patient_id: z.coerce.string().optional(),
  laterality: z.enum(['L', 'R']).optional(),
  view: z.enum(['CC', 'MLO']).optional(),
  breast_density: z.number().nullish(),
  /** The part that the publishers of the data set put the image into. */
  split: z.enum(officialSplits).nullish(),
});

const RleSchema = z.object({
  /** Rows, columns. */
  size: z.tuple([z.number().int(), z.number().int()]),
  /** Lengths of runs, or the string that pycocotools packs them into. */
  counts: z.union([z.array(z.number().int()), z.string()]),
});

const AnnotationSchema = z.object({
  image_id: idSchema,
  category_id: z.number().optional(),
  /** Left, top, width, height. */
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** Polygons of x, y, x, y, …, or run lengths. */
  segmentation: z.union([z.array(z.array(z.number())), RleSchema]).nullish(),
  pathology: z.string().nullish(),
  mass_shape: z.string().nullish(),
  mass_margins: z.string().nullish(),
});

/** The part of a COCO annotation file that is used; the rest is left alone. */
export const CocoAnnotationsSchema = z.object({
  images: z.array(ImageSchema),
  annotations: z.array(AnnotationSchema),
  categories: z.array(z.object({ id: z.number(), name: z.string() })).default([]),
});

export type CocoAnnotations = z.infer<typeof CocoAnnotationsSchema>;
export type CocoImage = z.infer<typeof ImageSchema>;
export type CocoAnnotation = z.infer<typeof AnnotationSchema>;
export type CocoRle = z.infer<typeof RleSchema>;
export type CocoSegmentation = NonNullable<CocoAnnotation['segmentation']>;
