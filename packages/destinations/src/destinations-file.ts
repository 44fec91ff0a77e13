import { z } from 'zod';
import { destinationSchema } from './destination.ts';

/** The file that `DESTINATIONS_FILE` names. */
export const destinationsFileSchema = z
  .strictObject({ schemaVersion: z.literal(1), destinations: z.array(destinationSchema).min(1) })
  .refine(({ destinations }) => new Set(destinations.map(({ name }) => name)).size === destinations.length, {
    error: 'two destinations have one name',
    path: ['destinations'],
  });
export type DestinationsFile = Readonly<z.infer<typeof destinationsFileSchema>>;
