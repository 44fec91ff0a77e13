import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { densityCategories } from '@mammoflow/pipeline';
import { z } from 'zod';
import { GatewayAnswerError } from '../gateway-answer-error.ts';

const uidSchema = z.string().refine(isUid);

const findingSchema = z.object({
  number: z.number(),
  score: z.number(),
  suspicion: z.number(),
  box: z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }),
});

const analysisSchema = z.object({
  jobId: z.string(),
  requestedAt: z.string(),
  state: z.string(),
  failure: z.object({ code: z.string(), reason: z.string() }).optional(),
  mammograms: z.array(
    z.object({
      sopInstanceUid: uidSchema,
      findings: z.array(findingSchema).optional(),
      reason: z.string().optional(),
    }),
  ),
  notAnalysed: z.array(z.object({ sopInstanceUid: uidSchema, code: z.string(), reason: z.string() })),
  results: z.array(z.object({ kind: z.string(), sopInstanceUid: uidSchema })).optional(),
  examScore: z.object({ value: z.number(), incomplete: z.boolean() }).optional(),
  density: z.object({ category: z.enum(densityCategories), incomplete: z.boolean() }).optional(),
  deliveredAt: z.string().optional(),
  timings: z.record(z.string(), z.number()),
});
export type Analysis = Readonly<z.infer<typeof analysisSchema>>;

/** The part of `/api/studies/{uid}` that is used here. */
const studySchema = z.object({
  studyInstanceUid: uidSchema,
  state: z.string(),
  mammograms: z.array(z.object({ sopInstanceUid: uidSchema, receivedAt: z.string() })),
  setAside: z.array(z.object({ sopInstanceUid: uidSchema, code: z.string(), reason: z.string() })),
  /** Opens the study in the viewer. */
  viewer: z.url().optional(),
  /** The latest first. */
  analyses: z.array(analysisSchema),
});
export type Study = Readonly<z.infer<typeof studySchema>>;

/** States in which nothing more happens to a study by itself. */
const finalStates: ReadonlySet<string> = new Set(['SET_ASIDE', 'COMPLETED', 'FAILED', 'REFUSED', 'REFUSED_BY_PACS']);

export function isFinished({ state }: Study): boolean {
  return finalStates.has(state);
}

/** Where a study stands; undefined when the gateway does not know it (yet). */
export async function fetchStudy(gateway: string, studyInstanceUid: Uid): Promise<Study | undefined> {
  const response = await fetch(`${gateway}/api/studies/${studyInstanceUid}`);
  const text = await response.text();
  if (response.status === 404) return undefined;
  if (!response.ok) throw new GatewayAnswerError(response.status);
  return studySchema.parse(JSON.parse(text));
}
