import { errorCatalogue } from '@mammoflow/errors';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';

const listErrorCodes = {
  operationId: 'listErrorCodes',
  tags: ['operations'],
  summary: 'What each code of an error means, and what to do; docs/errors.md for programs',
  response: {
    200: z.object({
      codes: z.record(
        z.string(),
        z.object({
          meaning: z.string(),
          advice: z.string().describe('What its message says; `…` where facts of the case stand.'),
          retryable: z.boolean().describe('Whether it may pass by itself, so that the system tries again.'),
        }),
      ),
    }),
    ...refusals(),
  },
};

/** `/api/error-codes`: the catalogue of errors. */
export function errorCodeRoutes(app: ApiApp): void {
  app.get('/api/error-codes', { schema: listErrorCodes }, () => ({ codes: errorCatalogue }));
}
