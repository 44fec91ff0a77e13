import { serverUrl } from '@mammoflow/config';
import { z } from 'zod';
import { authenticationSchema } from './authentication.ts';
import { tlsSchema } from './tls.ts';

/** A server that is spoken to by HTTP: where it is, how long it is waited for, and how each side proves who it is. */
export const httpServerShape = {
  url: serverUrl('authentication, e.g. {"kind": "basic", …}'),
  /** Limit of each request. */
  timeoutMs: z.number().int().min(1).max(3_600_000).default(30_000),
  authentication: authenticationSchema.default({ kind: 'none' }),
  tls: tlsSchema.exactOptional(),
} as const;
