import { z } from 'zod';

/** Name of a destination: it stands in file names, queues, metrics and the API. */
export const destinationNameSchema = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/, 'lower-case letters, digits and hyphens, at most 32');

/** The destination of installations without a destinations file. */
export const ONLY_DESTINATION = 'pacs';
