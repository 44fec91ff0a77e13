import { z } from 'zod';

const servedModelSchema = z.object({ task: z.string(), id: z.string(), version: z.string(), sha256: z.string() });

const driftCountSchema = z.object({
  bundleId: z.string(),
  /** Tells references of one bundle apart. */
  reference: z.string(),
  quantity: z.string(),
  /** Images in each bin since the replica began. */
  counts: z.array(z.number().int().nonnegative()).readonly(),
  /** Share of the images of the reference in each bin. */
  shares: z.array(z.number()).readonly(),
});
export type DriftCount = Readonly<z.infer<typeof driftCountSchema>>;

/** What a replica of a worker says of itself. */
export const workerFactsSchema = z.object({
  service: z.string(),
  version: z.string(),
  host: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
  inFlight: z.number().int().nonnegative(),
  maxInFlight: z.number().int().nonnegative(),
  /** The bundle that serves each task. */
  models: z.array(servedModelSchema).readonly(),
  /** Bundles that see the same images and whose answers go nowhere. */
  candidates: z.array(servedModelSchema).readonly(),
  drift: z.array(driftCountSchema).readonly(),
});
export type WorkerFacts = Readonly<z.infer<typeof workerFactsSchema>>;
