import { lesionKinds } from '@mammoflow/datasets';
import { densityCategories } from '@mammoflow/pipeline';
import { z } from 'zod';
import type { Observation } from '../core/observation.ts';

const boxSchema = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() });
const overlapSchema = z.object({ iou: z.number(), dice: z.number() });

const ratingSchema = z.object({
  probabilityOfMalignancy: z.number(),
  probabilityOfLesion: z.number().exactOptional(),
});

const regionSchema = z.object({
  kind: z.enum(lesionKinds),
  box: boxSchema,
  pathology: z.enum(['BENIGN', 'MALIGNANT']).nullable(),
  given: ratingSchema.extend({ overlap: overlapSchema.exactOptional() }).exactOptional(),
});

const detectionSchema = z.object({
  box: boxSchema,
  score: z.number(),
  rating: ratingSchema.exactOptional(),
  overlap: overlapSchema.extend({ region: z.number().int() }).exactOptional(),
});

/** An observation as it is kept on disk. */
export const observationSchema: z.ZodType<Observation> = z.object({
  imageId: z.string(),
  patientId: z.string(),
  laterality: z.enum(['L', 'R']).exactOptional(),
  view: z.enum(['CC', 'MLO']).exactOptional(),
  trueDensity: z.enum(densityCategories).exactOptional(),
  density: z.object({ A: z.number(), B: z.number(), C: z.number(), D: z.number() }).exactOptional(),
  regions: z.array(regionSchema),
  detections: z.array(detectionSchema),
  failure: z.object({ code: z.string(), reason: z.string() }).exactOptional(),
});
