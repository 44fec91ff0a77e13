import { z } from 'zod';
import { jobIdSchema, sha256Schema, timestampSchema, traceparentSchema, uidSchema } from './fact-schema.ts';

const bundleSchema = z.object({ id: z.string(), version: z.string(), sha256: sha256Schema });

/** Why an analysis was asked for. */
export const requestTriggers = ['four-views', 'quiet-period', 'operator', 'retry'] as const;

/**
 * What is to be analysed, frozen: a repeated run reads the same request and gives the same bytes. `requestedAt` is the
 * content time of the results.
 */
export const examRequestSchema = z
  .object({
    schemaVersion: z.literal(1),
    jobId: jobIdSchema,
    studyInstanceUid: uidSchema,
    requestedAt: timestampSchema,
    trigger: z.enum(requestTriggers),
    priority: z.enum(['urgent', 'routine']),
    /** 0 for the first request; each retry of a failed analysis counts one more. */
    retry: z.number().int().nonnegative(),
    mammograms: z.array(z.object({ sopInstanceUid: uidSchema, sha256: sha256Schema })).readonly(),
    notAnalysed: z.array(z.object({ sopInstanceUid: uidSchema, code: z.string(), reason: z.string() })).readonly(),
    bundles: z.object({
      detection: bundleSchema,
      segmentation: bundleSchema,
      classification: bundleSchema,
      density: bundleSchema.exactOptional(),
    }),
    /** Of which analysis and deliveries are part, whatever becomes of queues and processes. */
    traceparent: traceparentSchema.exactOptional(),
  })
  .meta({ id: 'ExamRequest' });
export type ExamRequest = Readonly<z.infer<typeof examRequestSchema>>;

/** Whether two requests are for the same models; a new version may have the same weights and another threshold. */
export function sameBundles(a: ExamRequest['bundles'], b: ExamRequest['bundles']): boolean {
  const tasks = ['detection', 'segmentation', 'classification', 'density'] as const;
  return tasks.every((task) => JSON.stringify(namesOf(a[task])) === JSON.stringify(namesOf(b[task])));
}

function namesOf(bundle: z.infer<typeof bundleSchema> | undefined): readonly unknown[] {
  return [bundle?.id, bundle?.version, bundle?.sha256];
}
