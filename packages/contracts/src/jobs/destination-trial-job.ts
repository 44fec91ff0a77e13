import { z } from 'zod';

/** Trials of destinations that somebody waits for; payload {@link DestinationTrialJob}. Its jobs are no work that counts as waiting. */
export const DESTINATION_TRIALS_QUEUE = 'destination-trials';

/** How long whoever has asked waits for the result, milliseconds; the trial itself is given up a little earlier. */
export const TRIAL_WAIT_MS = 50_000;

/** Payload: an orchestrator is to see whether a destination works. What it returns is a trial as packages/destinations has it. */
export const destinationTrialJobSchema = z.object({
  schemaVersion: z.literal(1),
  destination: z.string().regex(/^[a-z0-9-]{1,32}$/),
  kind: z.enum(['connect', 'round-trip']),
});
export type DestinationTrialJob = Readonly<z.infer<typeof destinationTrialJobSchema>>;
