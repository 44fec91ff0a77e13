import { z } from 'zod';
import { destinationNameSchema } from './destination-name.ts';
import { resultOptionsSchema } from './result-options.ts';

/** What every kind of destination has. */
export const commonDestinationShape = {
  name: destinationNameSchema,
  results: resultOptionsSchema,
  /** `all`: every exam. `on-request`: none by itself, only what somebody sends there through the API. */
  studies: z.enum(['all', 'on-request']).default('all'),
} as const;
