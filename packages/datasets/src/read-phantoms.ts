import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { identity } from '@mammoflow/imaging';
import type { RegionMask } from '@mammoflow/imaging';
import { readPhantomTruth } from '@mammoflow/phantom';
import type { ImageRecord, LesionRecord, PhantomTruth } from '@mammoflow/phantom';
import sharp from 'sharp';
import type { DatasetImage, DatasetRegion } from './dataset-image.ts';
import { DatasetUnreadableError } from './dataset-unreadable-error.ts';
import { readImageFile } from './read-image-file.ts';
import { revisionOf } from './revision.ts';

/** Reads phantom exams: the folder of one, or a folder of such folders. */
export async function* readPhantoms(folder: string): AsyncGenerator<DatasetImage> {
  for (const exam of await examFolders(folder)) {
    const truth = await readPhantomTruth(exam);
    for (const image of truth.images) yield toImage(exam, truth, image);
  }
}

async function examFolders(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new DatasetUnreadableError('there is no such folder', { cause });
  });
  if (entries.some(({ name }) => name === 'truth.json')) return [folder];
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  if (folders.length === 0) throw new DatasetUnreadableError('it holds no truth.json and no folder that could');
  return folders.sort();
}

function toImage(folder: string, truth: PhantomTruth, image: ImageRecord): DatasetImage {
  const { file, rows, columns, laterality, view, lesions } = image;
  return {
    id: `${basename(folder)}-${basename(file, '.dcm')}`,
    patientId: truth.patientId,
    laterality,
    view,
    breastDensity: truth.breastDensity,
    revision: revisionOf([truth.seed, image]),
    read: async () => {
      const { display } = await readImageFile(join(folder, file));
      const regions = await Promise.all(lesions.map((lesion) => toRegion(folder, lesion)));
      return { display, toSource: identity, sourceRows: rows, sourceColumns: columns, regions };
    },
  };
}

async function toRegion(folder: string, lesion: LesionRecord): Promise<DatasetRegion> {
  const { kind, box, pathology, shape, margin, mask } = lesion;
  return {
    kind,
    box,
    pathology,
    ...(shape === undefined ? {} : { shape }),
    ...(margin === undefined ? {} : { margins: margin }),
    mask: await readMask(join(folder, mask.file), mask),
  };
}

async function readMask(path: string, { column, row, columns, rows }: LesionRecord['mask']): Promise<RegionMask> {
  const gray = await sharp(path).grayscale().raw().toBuffer();
  return { column, row, columns, rows, pixels: Uint8Array.from(gray, (value) => (value > 127 ? 1 : 0)) };
}
