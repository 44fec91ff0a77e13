import { workerFactsSchema } from '@mammoflow/contracts';
import { z } from 'zod';

const replicaSchema = z.object({
  /** `ip:port`. */
  address: z.string(),
  /** What its health service says; `UNREACHABLE` when it says nothing. */
  health: z.enum(['SERVING', 'NOT_SERVING', 'UNREACHABLE']),
  /** Why it cannot be reached. */
  code: z.string().exactOptional(),
  /** Missing where it is unreachable, or of a version that does not tell. */
  facts: workerFactsSchema.exactOptional(),
});
export type ReplicaPresence = Readonly<z.infer<typeof replicaSchema>>;

const workerSchema = z.object({
  /** E.g. `detection`. */
  service: z.string(),
  replicas: z.array(replicaSchema).readonly(),
  /** Why nobody knows which there are. */
  code: z.string().exactOptional(),
});

/** A process as it describes itself. */
export const presenceSchema = z.object({
  schemaVersion: z.literal(1),
  service: z.enum(['gateway', 'orchestrator']),
  /** Of one run of one process; jobs in a queue name the process that works on them by it. */
  name: z.string(),
  host: z.string(),
  version: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
  /** When it last said so, ISO 8601. */
  seenAt: z.string(),
  /** What keeps it from its work: codes of docs/errors.md; none when it is ready. */
  troubles: z.array(z.string()).readonly(),
  /** The workers as an orchestrator finds them; none of a gateway. */
  workers: z.array(workerSchema).readonly(),
  /** The destinations that an orchestrator can send to; none of a gateway. */
  destinations: z.array(z.string()).readonly(),
});
export type Presence = Readonly<z.infer<typeof presenceSchema>>;
