import type { DatasetImage } from './dataset-image.ts';
import { readCbisDdsm } from './cbis-ddsm/read-cbis-ddsm.ts';
import { readCoco } from './coco/read-coco.ts';
import { readPhantoms } from './read-phantoms.ts';

/** The layouts that are understood. */
export const datasetFormats = ['coco', 'phantom', 'cbis-ddsm'] as const;
export type DatasetFormat = (typeof datasetFormats)[number];

const readers: Readonly<Record<DatasetFormat, (folder: string) => AsyncGenerator<DatasetImage>>> = {
  coco: readCoco,
  phantom: readPhantoms,
  'cbis-ddsm': readCbisDdsm,
};

/**
 * The images of a data set, always in the same order.
 *
 * @throws DatasetUnreadableError when the folder does not hold what the format says.
 */
export function readDataset(folder: string, format: DatasetFormat): AsyncGenerator<DatasetImage> {
  return readers[format](folder);
}
