import { imageLateralities, screeningViews } from '@mammoflow/dicom';
import {
  deliveryStates,
  examOutcomeSchema,
  examRequestSchema,
  jobIdSchema,
  mammogramOutcomeSchema,
  outcomeStates,
  studySummarySchema,
  timestampSchema,
  uidSchema,
} from '@mammoflow/spool';
import { z } from 'zod';

const reasonSchema = z.object({ code: z.string(), reason: z.string() });
const received = { bytes: z.number().int().nonnegative(), receivedAt: timestampSchema };

const mammogramSchema = z.object({
  sopInstanceUid: uidSchema,
  imageLaterality: z.enum(imageLateralities),
  view: z.enum(screeningViews),
  ...received,
});
export type MammogramView = Readonly<z.infer<typeof mammogramSchema>>;

const setAsideSchema = z.object({
  sopInstanceUid: uidSchema,
  sopClassUid: uidSchema,
  ...reasonSchema.shape,
  ...received,
});
export type SetAsideView = Readonly<z.infer<typeof setAsideSchema>>;

const refusedSchema = reasonSchema.extend({ sopInstanceUid: uidSchema, failureReason: z.number().int().optional() });

export const deliveryViewSchema = z
  .object({
    destination: z.string(),
    state: z.enum(deliveryStates),
    round: z.number().int().nonnegative().describe('0 for the first time that results go there.'),
    requestedAt: timestampSchema,
    endedAt: timestampSchema.optional(),
    resultSet: z.string().optional(),
    failure: reasonSchema.readonly().optional().describe('Why nothing more of it is sent.'),
    stored: z.number().int().nonnegative().describe('Objects that the destination has.'),
    refused: z.array(refusedSchema).readonly().describe('Objects that it will not take.'),
    postponed: z.array(reasonSchema.extend({ sopInstanceUid: uidSchema })).readonly(),
    warnings: z
      .array(z.object({ sopInstanceUid: uidSchema, warningReason: z.number().int().optional() }))
      .readonly()
      .describe('Warning Reasons (0008,1196) of what it has.'),
  })
  .meta({ id: 'Delivery' });
export type DeliveryView = Readonly<z.infer<typeof deliveryViewSchema>>;

const resultSchema = z.object({
  kind: z.string().describe('E.g. `CAD_SR`.'),
  sopInstanceUid: uidSchema,
  sopClassUid: uidSchema,
  seriesInstanceUid: uidSchema,
  instanceNumber: z.number().int().positive(),
  mammogramSopInstanceUid: uidSchema.optional().describe('Absent when it speaks of the exam.'),
  resultSets: z.array(z.string()).readonly(),
  bytes: z.number().int().nonnegative(),
});
export type ResultView = Readonly<z.infer<typeof resultSchema>>;

const { mammograms: _mammograms, ...outcome } = examOutcomeSchema.shape;

/** An analysis of a study; what it has not come to yet is absent. */
const analysisSchema = z
  .object({
    jobId: jobIdSchema,
    requestedAt: timestampSchema,
    trigger: examRequestSchema.shape.trigger,
    priority: examRequestSchema.shape.priority,
    retry: examRequestSchema.shape.retry,
    bundles: examRequestSchema.shape.bundles,
    state: z.enum(['queued', ...outcomeStates]),
    failure: outcome.failure,
    mammograms: z
      .array(
        z.discriminatedUnion('state', [
          z.object({ state: z.literal('queued'), sopInstanceUid: uidSchema }),
          ...mammogramOutcomeSchema.options,
        ]),
      )
      .readonly(),
    notAnalysed: outcome.notAnalysed,
    reading: outcome.reading.unwrap().optional(),
    examScore: outcome.examScore.unwrap().optional(),
    density: outcome.density.unwrap().optional(),
    priors: outcome.priors.unwrap().optional(),
    results: z.array(resultSchema).readonly().optional(),
    deliveries: z.array(deliveryViewSchema).readonly(),
    deliveredAt: timestampSchema.optional().describe('When the last destination had everything.'),
    timings: z.record(z.string(), z.number().optional()).describe('Milliseconds by step, e.g. `detectMs`.'),
  })
  .meta({ id: 'Analysis' });
export type AnalysisView = Readonly<z.infer<typeof analysisSchema>>;

/** What is known of a study: what came, what was analysed, what was found, how long it took. No patient data. */
export const studyViewSchema = studySummarySchema
  .omit({ mammograms: true, setAside: true, deliveries: true, deliveriesWaitingSince: true })
  .extend({
    mammograms: z.array(mammogramSchema).readonly(),
    setAside: z.array(setAsideSchema).readonly().describe('Instances that are not analysed, and why.'),
    analyses: z.array(analysisSchema).readonly().describe('The latest first.'),
  });
export type StudyView = Readonly<z.infer<typeof studyViewSchema>>;
