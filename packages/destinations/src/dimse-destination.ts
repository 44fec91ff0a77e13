import { isAeTitle } from '@mammoflow/dimse';
import { z } from 'zod';
import { commonDestinationShape } from './common-destination.ts';
import { tlsSchema } from './tls.ts';

const aeTitle = z.string().refine(isAeTitle, { error: 'must be an AE title, at most 16 characters' });

/** A storage SCP: results go there by C-STORE. */
export const dimseDestinationSchema = z.strictObject({
  ...commonDestinationShape,
  kind: z.literal('dimse'),
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  calledAeTitle: aeTitle,
  callingAeTitle: aeTitle.default('MAMMOFLOW'),
  /** The peer may be silent this long. */
  timeoutMs: z.number().int().min(1).max(3_600_000).default(30_000),
  /** Longest P-DATA-TF that is taken from the peer; what goes there follows from what the peer takes. */
  maxPduBytes: z.number().int().min(4_096).max(131_072).default(65_536),
  tls: tlsSchema.exactOptional(),
  /**
   * Results count as delivered only once the peer has committed to keep them. Without this its word on each C-STORE has to do,
   * for DIMSE has no way to read back.
   */
  storageCommitment: z
    .strictObject({
      /** Then the results are sent again; a report that comes later counts all the same. */
      waitMs: z.number().int().min(1_000).max(3_600_000).default(60_000),
    })
    .exactOptional(),
});
export type DimseDestination = Readonly<z.infer<typeof dimseDestinationSchema>>;
