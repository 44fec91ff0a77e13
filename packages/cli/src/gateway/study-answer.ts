import { z } from 'zod';

const reasonSchema = z.object({ code: z.string(), reason: z.string() });

const mammogramSchema = z.object({
  sopInstanceUid: z.string(),
  imageLaterality: z.string(),
  view: z.string(),
  receivedAt: z.string(),
});

const examinedSchema = z.object({
  sopInstanceUid: z.string(),
  findings: z.array(z.object({ number: z.number(), score: z.number(), suspicion: z.number() })).optional(),
  code: z.string().optional(),
  reason: z.string().optional(),
});

const deliverySchema = z.object({
  destination: z.string(),
  state: z.string(),
  stored: z.number().optional(),
  refused: z.array(reasonSchema).default([]),
  postponed: z.array(reasonSchema).default([]),
  failure: reasonSchema.optional(),
});

const analysisSchema = z.object({
  jobId: z.string(),
  requestedAt: z.string(),
  trigger: z.string(),
  priority: z.string(),
  state: z.string(),
  failure: reasonSchema.optional(),
  bundles: z.record(z.string(), z.object({ id: z.string(), version: z.string() })),
  mammograms: z.array(examinedSchema),
  notAnalysed: z.array(reasonSchema),
  deliveries: z.array(deliverySchema).default([]),
  timings: z.record(z.string(), z.number()),
});
export type ToldAnalysis = Readonly<z.infer<typeof analysisSchema>>;

/** The part of `/api/studies/{uid}` that tells a study's story. */
export const toldStudySchema = z.object({
  studyInstanceUid: z.string(),
  state: z.string(),
  receivedAt: z.string(),
  examScore: z.object({ value: z.number(), incomplete: z.boolean() }).optional(),
  density: z.object({ category: z.enum(['A', 'B', 'C', 'D']), incomplete: z.boolean() }).optional(),
  mammograms: z.array(mammogramSchema),
  setAside: z.array(reasonSchema),
  analyses: z.array(analysisSchema),
  viewer: z.string().optional(),
  queue: z.object({ queue: z.string(), state: z.string(), attemptsMade: z.number() }).optional(),
});
export type ToldStudy = Readonly<z.infer<typeof toldStudySchema>>;

const actionSchema = z.object({
  occurredAt: z.string(),
  content: z.object({
    action: z.string(),
    client: z.string(),
    subject: z.string().optional(),
    outcome: z.string(),
    code: z.string().optional(),
  }),
});
export type ToldAction = Readonly<z.infer<typeof actionSchema>>;

/** Who had what done with a study, as `/api/history/{uid}` tells it. */
export const toldActionsSchema = z
  .object({ events: z.array(z.looseObject({ type: z.string() })) })
  .transform(({ events }) => z.array(actionSchema).parse(events.filter(({ type }) => type === 'action-taken')));
