import { z } from 'zod';

const ImageSchema = z.object({
  id: z.number().int(),
  file_name: z.string(),
  patient_id: z.string(),
  laterality: z.enum(['L', 'R']),
  view: z.enum(['CC', 'MLO']),
  breast_density: z.number().optional(),
});

const AnnotationSchema = z.object({
  image_id: z.number().int(),
  /** Left, top, width, height. */
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  pathology: z.enum(['BENIGN', 'MALIGNANT']).nullish(),
  mass_shape: z.string().nullish(),
  mass_margins: z.string().nullish(),
});

/** The part of a COCO annotation file of masses that training needs. */
export const CocoAnnotationsSchema = z.object({
  info: z.object({ description: z.string() }).optional(),
  images: z.array(ImageSchema),
  annotations: z.array(AnnotationSchema),
});

export type CocoAnnotations = z.infer<typeof CocoAnnotationsSchema>;
export type CocoImage = z.infer<typeof ImageSchema>;
export type CocoAnnotation = z.infer<typeof AnnotationSchema>;
