import { z } from 'zod';

const time = (text: string) =>
  z
    .union([z.iso.datetime(), z.iso.date()])
    .transform((given) => new Date(given).toISOString())
    .optional()
    .describe(text);

/** From when to when, in a query: a day, or a moment in UTC. */
export const timeSpan = { from: time('At this time or later.'), to: time('Before this time.') };
