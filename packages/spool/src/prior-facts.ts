import { imageLateralities, screeningViews } from '@mammoflow/dicom';
import { z } from 'zod';
import { jobIdSchema, timestampSchema, uidSchema } from './fact-schema.ts';

const pointSchema = z.object({ x: z.number(), y: z.number() });
const codeSchema = z.object({ value: z.string(), scheme: z.string(), meaning: z.string() });

/** A finding in a mammogram of an earlier exam; geometry in its stored pixels. */
const priorFindingSchema = z.object({
  number: z.number().int().positive(),
  trackingUid: uidSchema,
  box: z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }),
  score: z.number(),
  suspicion: z.number(),
  center: pointSchema,
  outline: z.array(pointSchema).readonly(),
  areaPixels: z.number(),
});

/** What of the header of an earlier mammogram a report repeats; nothing of the patient. */
const priorMammogramSchema = z.object({
  sopInstanceUid: uidSchema,
  seriesInstanceUid: uidSchema,
  sopClassUid: uidSchema,
  imageLaterality: z.enum(imageLateralities),
  view: z.enum(screeningViews),
  viewCode: codeSchema,
  viewModifiers: z.array(codeSchema).readonly(),
  rows: z.number().int().positive(),
  columns: z.number().int().positive(),
  patientOrientation: z.array(z.string()).readonly(),
  spacingMm: z.object({ row: z.number(), column: z.number() }).exactOptional(),
  studyTime: z.string().exactOptional(),
  contentDate: z.string().exactOptional(),
  contentTime: z.string().exactOptional(),
  anteriorPoint: pointSchema.exactOptional(),
  findings: z.array(priorFindingSchema).readonly(),
});
export type PriorMammogramFact = Readonly<z.infer<typeof priorMammogramSchema>>;

const priorExamSchema = z.object({
  studyInstanceUid: uidSchema,
  /** `YYYYMMDD`. */
  studyDate: z.string(),
  mammograms: z.array(priorMammogramSchema).readonly(),
});
export type PriorExamFact = Readonly<z.infer<typeof priorExamSchema>>;

/**
 * What an analysis was compared with. Written once, before its results: whoever makes results of the analysis again compares
 * with the same, though the archive may have lost it or have more by then.
 */
export const priorsSchema = z.intersection(
  z.object({
    schemaVersion: z.literal(1),
    jobId: jobIdSchema,
    studyInstanceUid: uidSchema,
    recordedAt: timestampSchema,
  }),
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('found'), exams: z.array(priorExamSchema).readonly() }),
    z.object({ state: z.literal('none') }),
    z.object({ state: z.literal('unavailable'), code: z.string(), reason: z.string() }),
  ]),
);
export type PriorsFact = Readonly<z.infer<typeof priorsSchema>>;
