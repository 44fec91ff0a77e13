import { priorities } from '@mammoflow/contracts';
import { listOrders } from '@mammoflow/record';
import type { StudyQuery } from '@mammoflow/record';
import { studyStates } from '@mammoflow/spool';
import { z } from 'zod';
import { RequestInvalidError } from '../request-invalid-error.ts';
import { readPlace } from './list-place.ts';

const time = (text: string) =>
  z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .optional()
    .describe(text);

/** One value or several: a query has one as a text, and several as a list. */
const several = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1).max(20)]).optional();

const common = {
  order: z
    .enum(listOrders)
    .default('received')
    .describe('By arrival, by the last thing that happened, or by exam score.'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  after: z.string().max(400).optional().describe('`next` of the page before.'),
  from: time('Received at this time or later; a date begins at 0:00 UTC.'),
  to: time('Received before this time.'),
  priority: z.enum(priorities).optional(),
  failure: z
    .string()
    .regex(/^[A-Z0-9_]{1,64}$/)
    .optional()
    .describe('Code of the failure, as docs/errors.md lists it.'),
  study: z
    .string()
    .regex(/^[0-9.]{1,64}$/)
    .optional()
    .describe('How the Study Instance UID begins.'),
} as const;

const score = z.number().min(0).max(100);
const limit = z.number().int().min(1).max(200);

/** The query of a list. */
export const listQuery = z.object({
  ...common,
  limit: z.coerce.number().pipe(limit).default(50),
  state: several(z.enum(studyStates)).describe('Studies in these states.'),
  minScore: z.coerce.number().pipe(score).optional().describe('Least exam score.'),
  density: several(z.enum(['A', 'B', 'C', 'D'])),
});

/** The same as the body of a search, which may hold what no address may. */
export const searchBody = z.object({
  ...common,
  limit: limit.default(50),
  state: z.array(z.enum(studyStates)).min(1).optional(),
  minScore: score.optional(),
  density: z
    .array(z.enum(['A', 'B', 'C', 'D']))
    .min(1)
    .optional(),
  patient: z
    .string()
    .trim()
    .min(2)
    .max(64)
    .optional()
    .describe('In the name, the ID or the accession number; of studies whose images are still there.'),
});

type ListRequest = z.output<typeof listQuery>;

/**
 * What is looked for.
 *
 * @throws {@link RequestInvalidError} when `after` is of another list.
 */
export function studyQueryOf({
  state,
  density,
  from,
  to,
  failure,
  study,
  direction,
  after,
  ...rest
}: ListRequest): StudyQuery {
  const { order, limit: most, minScore, priority } = rest;
  const place = after === undefined ? undefined : readPlace({ order, direction }, after);
  if (after !== undefined && place === undefined) throw new RequestInvalidError('after is not what it must be');
  return {
    order,
    descending: direction === 'desc',
    limit: most,
    after: place,
    states: state === undefined ? undefined : [state].flat(),
    densities: density === undefined ? undefined : [density].flat(),
    from: asInstant(from),
    to: asInstant(to),
    minScore,
    priority,
    failureCode: failure,
    uidPrefix: study,
  };
}

function asInstant(text: string | undefined): string | undefined {
  return text === undefined ? undefined : new Date(text).toISOString();
}
