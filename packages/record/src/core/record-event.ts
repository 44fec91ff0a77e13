import { comparisonSchema } from '@mammoflow/shadow';
import { opinionSchema } from '@mammoflow/opinions';
import {
  actionFactSchema,
  adoptionSchema,
  deliveryRequestSchema,
  deliverySchema,
  examOutcomeSchema,
  examRequestSchema,
  instanceFactSchema,
  resultManifestSchema,
  timestampSchema,
  trialSources,
  uidSchema,
  urgencySchema,
} from '@mammoflow/spool';
import { z } from 'zod';

const event = <T extends string, C extends z.ZodType>(type: T, content: C) =>
  z.object({
    type: z.literal(type),
    /** The study it is about; absent where it is about none. */
    studyInstanceUid: uidSchema.exactOptional(),
    /** When it happened; when it was written down is a matter of the record. */
    occurredAt: timestampSchema,
    content,
  });

const processSchema = z.object({
  service: z.string(),
  hostname: z.string(),
  /** Tells two runs of one process apart. */
  run: z.uuid(),
});

/**
 * Everything that is written into the record, told apart by `type`. No patient data: a study is named by its Study Instance
 * UID. Schemas may grow, but what they once read they read for good, since the record is kept for years.
 */
export const recordEventSchema = z
  .discriminatedUnion('type', [
    /** The first instance of a study has come; there is one of it a study, by which studies are listed. */
    event('study-received', z.object({ trial: z.enum(trialSources).exactOptional() })),
    /** A study that somebody tried has come in earnest. */
    event('study-adopted', adoptionSchema),
    event('instance-received', instanceFactSchema),
    event('analysis-requested', examRequestSchema),
    event('analysis-made-urgent', urgencySchema),
    event('analysis-ended', examOutcomeSchema),
    event('results-written', resultManifestSchema),
    event('delivery-requested', deliveryRequestSchema),
    event('delivery-ended', z.object({ requestedAt: timestampSchema, end: deliverySchema })),
    /** Somebody has had something done, or was refused it; what came of it the other events tell. */
    event('action-taken', actionFactSchema.omit({ studyInstanceUid: true, takenAt: true })),
    /** A reader has said what they think of an exam; a later opinion of the same reader takes its place, and both stay. */
    event('opinion-given', opinionSchema),
    /** What candidate models said of an exam beside what was reported; it was sent to nobody. */
    event('shadow-compared', comparisonSchema),
    event('application-started', processSchema),
    event('application-stopped', processSchema),
    /** Retention has removed the events up to this one. */
    event(
      'record-pruned',
      z.object({
        throughSequence: z.number().int().positive(),
        /** Of the last event that was removed: what the chain goes on from. */
        throughHash: z.string(),
        recordedBefore: timestampSchema,
      }),
    ),
  ])
  .meta({ id: 'RecordEvent' });
export type RecordEvent = Readonly<z.infer<typeof recordEventSchema>>;
