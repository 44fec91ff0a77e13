import { z } from 'zod';

/** How much a client may ask for; each instance of a service counts for itself. */
export const clientLimitsSchema = z.strictObject({
  requestsPerMinute: z.number().int().min(1).exactOptional(),
  /** Requests that are answered at the same time. */
  concurrentRequests: z.number().int().min(1).exactOptional(),
  /** Largest body of a request. */
  requestBytes: z.number().int().min(1).exactOptional(),
});
export type ClientLimits = Readonly<z.infer<typeof clientLimitsSchema>>;
