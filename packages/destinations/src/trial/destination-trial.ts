import { z } from 'zod';

/** `connect`: C-ECHO, or a search by QIDO-RS. `round-trip`: a test object is stored and looked for; DICOMweb alone. */
export const trialKinds = ['connect', 'round-trip'] as const;
export type TrialKind = (typeof trialKinds)[number];

/** The steps of a trial, in their order; `commitment`: storage commitment is taken, where it is asked for. */
export const trialStepNames = ['association', 'echo', 'commitment', 'search', 'store', 'find', 'remove'] as const;
export type TrialStepName = (typeof trialStepNames)[number];

/** What became of a step. `not-offered`: the destination does not do that, which is no failure. */
export const trialStepSchema = z.object({
  name: z.enum(trialStepNames),
  state: z.enum(['done', 'failed', 'not-offered']),
  durationMs: z.number().nonnegative(),
  /** From docs/errors.md, with a sentence for the operator; where it failed. */
  code: z.string().exactOptional(),
  reason: z.string().exactOptional(),
});
export type TrialStep = Readonly<z.infer<typeof trialStepSchema>>;

/** What a destination answered to whoever wanted to know whether it works. */
export const destinationTrialSchema = z.object({
  destination: z.string(),
  kind: z.enum(trialKinds),
  passed: z.boolean(),
  steps: z.array(trialStepSchema).readonly(),
  /** The test object that is in the destination now. */
  left: z.object({ studyInstanceUid: z.string(), sopInstanceUid: z.string() }).exactOptional(),
});
export type DestinationTrial = Readonly<z.infer<typeof destinationTrialSchema>>;
