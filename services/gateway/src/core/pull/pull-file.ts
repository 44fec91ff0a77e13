import { httpServerShape } from '@mammoflow/destinations';
import { z } from 'zod';

/** The file that `PULL_FILE` names: the PACS from which studies are fetched; `url` is its DICOMweb root. */
export const pullFileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  ...httpServerShape,
  /** Limit of each search, and of each silence while an image is fetched. */
  timeoutMs: httpServerShape.timeoutMs,
});
export type PullFile = Readonly<z.infer<typeof pullFileSchema>>;
