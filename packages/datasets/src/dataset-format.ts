import type { DatasetImage } from './dataset-image.ts';
import { readCbisDdsm } from './cbis-ddsm/read-cbis-ddsm.ts';
import { readCoco } from './coco/read-coco.ts';
import { readInbreast } from './inbreast/read-inbreast.ts';
import { readMiniMias } from './mini-mias/read-mini-mias.ts';
import { withBiRadsForPathology } from './pathology-source.ts';
import type { PathologySource } from './pathology-source.ts';
import { readPhantoms } from './read-phantoms.ts';
import { readVindrMammo } from './vindr-mammo/read-vindr-mammo.ts';

/** The layouts that are understood. */
export const datasetFormats = ['coco', 'phantom', 'cbis-ddsm', 'inbreast', 'mini-mias', 'vindr-mammo'] as const;
export type DatasetFormat = (typeof datasetFormats)[number];

const readers: Readonly<Record<DatasetFormat, (folder: string) => AsyncGenerator<DatasetImage>>> = {
  coco: readCoco,
  phantom: readPhantoms,
  'cbis-ddsm': readCbisDdsm,
  inbreast: readInbreast,
  'mini-mias': readMiniMias,
  'vindr-mammo': readVindrMammo,
};

/** How a data set is read. */
export interface ReadDatasetOptions {
  /** @defaultValue `data-set` */
  readonly pathologyFrom?: PathologySource;
}

/**
 * The images of a data set, always in the same order.
 *
 * @throws DatasetUnreadableError when the folder does not hold what the format says.
 */
export async function* readDataset(
  folder: string,
  format: DatasetFormat,
  { pathologyFrom = 'data-set' }: ReadDatasetOptions = {},
): AsyncGenerator<DatasetImage> {
  for await (const image of readers[format](folder)) {
    yield pathologyFrom === 'bi-rads' ? withBiRadsForPathology(image) : image;
  }
}
