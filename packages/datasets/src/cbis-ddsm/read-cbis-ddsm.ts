import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { identity } from '@mammoflow/imaging';
import type { DatasetImage, DatasetPixels, DatasetRegion } from '../dataset-image.ts';
import { DatasetUnreadableError } from '../dataset-unreadable-error.ts';
import { readImageFile } from '../read-image-file.ts';
import { revisionOf } from '../revision.ts';
import { parseAbnormality } from './abnormality.ts';
import type { Abnormality } from './abnormality.ts';
import { dicomFilesIn, findFolders } from './find-folders.ts';
import { parseCsv } from '../table/parse-csv.ts';
import { readMask } from './read-mask.ts';

type CaseFolders = ReadonlyMap<string, string>;

/**
 * Reads CBIS-DDSM as The Cancer Imaging Archive gives it out: the tables of case descriptions, and the case folders
 * wherever they are below the data set's folder. Cases that were not downloaded are left out.
 */
export async function* readCbisDdsm(folder: string): AsyncGenerator<DatasetImage> {
  const { caseFolders, tables } = await findFolders(folder).catch((cause: unknown) => {
    throw new DatasetUnreadableError('there is no such folder', { cause });
  });
  if (tables.length === 0) throw new DatasetUnreadableError('no table *case_description*.csv is in it');
  const abnormalities = (await Promise.all(tables.map(readTable))).flat();
  const byImage = Map.groupBy(abnormalities, ({ imageFolder }) => imageFolder);
  for (const [imageFolder, group] of byImage) {
    if (caseFolders.has(imageFolder)) yield toImage(imageFolder, group, caseFolders);
  }
}

async function readTable(path: string): Promise<readonly Abnormality[]> {
  try {
    return parseCsv(await readFile(path, 'utf8')).map(parseAbnormality);
  } catch (cause) {
    throw new DatasetUnreadableError(`${basename(path)} is not as expected`, { cause });
  }
}

function toImage(id: string, group: readonly Abnormality[], caseFolders: CaseFolders): DatasetImage {
  const [first] = group;
  if (first === undefined) throw new RangeError('An image without an abnormality.');
  const { patientId, laterality, view, breastDensity, officialSplit } = first;
  return {
    id,
    patientId,
    laterality,
    view,
    ...(breastDensity === undefined ? {} : { breastDensity }),
    officialSplit,
    revision: revisionOf(group),
    read: () => readPixels(id, group, caseFolders),
  };
}

async function readPixels(id: string, group: readonly Abnormality[], caseFolders: CaseFolders): Promise<DatasetPixels> {
  const [file] = await dicomFilesIn(caseFolders.get(id) ?? '');
  if (file === undefined) throw new DatasetUnreadableError(`folder ${id} holds no DICOM file`);
  const { display } = await readImageFile(file);
  const { rows, columns } = display;
  const regions: DatasetRegion[] = [];
  for (const abnormality of group) regions.push(await toRegion(abnormality, caseFolders, { rows, columns }));
  return { display, toSource: identity, sourceRows: rows, sourceColumns: columns, regions };
}

async function toRegion(
  { kind, pathology, shape, margins, maskFolder }: Abnormality,
  caseFolders: CaseFolders,
  size: { readonly rows: number; readonly columns: number },
): Promise<DatasetRegion> {
  const folder = caseFolders.get(maskFolder);
  const mask = folder && (await readMask(await dicomFilesIn(folder), size));
  if (mask === undefined || mask === '') throw new DatasetUnreadableError(`folder ${maskFolder} holds no mask`);
  const { column, row, columns, rows } = mask;
  return {
    kind,
    box: { left: column, top: row, right: column + columns, bottom: row + rows },
    pathology,
    ...(shape === undefined ? {} : { shape }),
    ...(margins === undefined ? {} : { margins }),
    mask,
  };
}
