import { z } from 'zod';

/** What every request that fails is answered with. */
export const refusalSchema = z
  .object({
    code: z.string().describe('What went wrong, in a word that never changes: docs/errors.md lists them.'),
    message: z.string().describe('The same in a sentence, without data of patients.'),
    retryable: z.boolean().describe('Whether the same request may succeed later.'),
  })
  .meta({ id: 'Refusal', description: 'Why a request was not done.' });

/** What requests to any route of the API can come to: the request, who asks, how often, a defect, something that is away. */
const usualStatuses = [400, 401, 403, 429, 500, 503] as const;
/** What some come to besides. */
const furtherStatuses = [404, 409, 410, 413, 415, 422] as const;

/** Every status that a refusal may have. */
export const refusalStatuses = [...usualStatuses, ...furtherStatuses] as const;

/** The answers to requests that fail, for the schema of a route: the usual ones, and those with these statuses. */
export function refusals<S extends (typeof furtherStatuses)[number] = never>(
  ...statuses: readonly S[]
): Readonly<Record<(typeof usualStatuses)[number] | S, typeof refusalSchema>> {
  const answers: Record<number, typeof refusalSchema> = {};
  for (const status of [...usualStatuses, ...statuses]) answers[status] = refusalSchema;
  return answers;
}
