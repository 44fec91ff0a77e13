import { z } from 'zod';
import { httpServerShape } from './http-server.ts';

/** A file that names a PACS from which images are fetched; `url` is its DICOMweb root. */
export const dicomwebSourceSchema = z.strictObject({
  schemaVersion: z.literal(1),
  ...httpServerShape,
  /** Limit of each search, and of each silence while an image is fetched. */
  timeoutMs: httpServerShape.timeoutMs,
});
