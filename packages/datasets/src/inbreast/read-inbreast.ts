import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clampBox, fillPolygon, identity } from '@mammoflow/imaging';
import type { Box, Point } from '@mammoflow/imaging';
import type { DatasetImage, DatasetPixels, DatasetRegion } from '../dataset-image.ts';
import { DatasetUnreadableError } from '../dataset-unreadable-error.ts';
import { listFiles } from '../list-files.ts';
import { readImageFile } from '../read-image-file.ts';
import { revisionOf } from '../revision.ts';
import { readTable } from '../table/read-table.ts';
import { parseContours } from './inbreast-contours.ts';
import type { InbreastContour } from './inbreast-contours.ts';
import { parseInbreastName } from './inbreast-file.ts';
import type { InbreastFile } from './inbreast-file.ts';
import { InbreastRowSchema } from './inbreast-row.ts';
import type { InbreastRow } from './inbreast-row.ts';

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Reads INbreast as it was released: `AllDICOMs`, the contours in `AllXML`, and the table `INbreast.csv`. No pathology is
 * given, only the BI-RADS category of the breast.
 */
export async function* readInbreast(folder: string): AsyncGenerator<DatasetImage> {
  const rows = await readInbreastTable(folder);
  const names = await listFiles(join(folder, 'AllDICOMs'), 'AllDICOMs');
  const files = names.map(parseInbreastName).filter((file) => file !== undefined);
  const byNumber = new Map(files.map((file) => [file.number, file]));
  const outlined = new Set(await listFiles(join(folder, 'AllXML'), 'AllXML'));
  for (const row of rows) yield await toImage(folder, { row, file: fileOf(row, byNumber), outlined });
}

/** Below the images, the table has lines of notes. */
async function readInbreastTable(folder: string): Promise<readonly InbreastRow[]> {
  const names = await listFiles(folder, 'of that name');
  if (!names.includes('INbreast.csv') && names.some((name) => /^INbreast\.xlsx?$/i.test(name))) {
    throw new DatasetUnreadableError('INbreast.xls is a spreadsheet, which is not read', {
      remedy: 'Save its sheet beside it as INbreast.csv, with commas or semicolons (libreoffice --convert-to csv).',
    });
  }
  const rows = await readTable(join(folder, 'INbreast.csv'), InbreastRowSchema);
  return rows.filter((row) => /^\d+$/.test(row['File Name']));
}

function fileOf(row: InbreastRow, byNumber: ReadonlyMap<string, InbreastFile>): InbreastFile {
  const file = byNumber.get(row['File Name']);
  if (file !== undefined) return file;
  throw new DatasetUnreadableError(
    `INbreast.csv names image ${row['File Name']}, of which AllDICOMs holds no ${row['File Name']}_<patient>_MG_….dcm`,
    { remedy: 'Put the file there under its original name, or take the line out of the table.' },
  );
}

interface Entry {
  readonly row: InbreastRow;
  readonly file: InbreastFile;
  /** Names of the files of contours; an image without one is normal. */
  readonly outlined: ReadonlySet<string>;
}

async function toImage(folder: string, { row, file, outlined }: Entry): Promise<DatasetImage> {
  const { ACR: breastDensity, 'Bi-Rads': biRads } = row;
  const contours = outlined.has(`${file.number}.xml`) ? await readContours(folder, `${file.number}.xml`) : [];
  return {
    id: file.number,
    patientId: file.patientId,
    laterality: file.laterality,
    ...(file.view === undefined ? {} : { view: file.view }),
    ...(breastDensity === undefined ? {} : { breastDensity }),
    ...(biRads === undefined ? {} : { biRads }),
    revision: revisionOf([row, contours]),
    read: () => readPixels(join(folder, 'AllDICOMs', file.name), contours),
  };
}

async function readContours(folder: string, name: string): Promise<readonly InbreastContour[]> {
  try {
    return parseContours(await readFile(join(folder, 'AllXML', name), 'utf8'));
  } catch (cause) {
    throw new DatasetUnreadableError(`AllXML/${name} is no property list of contours`, { cause });
  }
}

async function readPixels(path: string, contours: readonly InbreastContour[]): Promise<DatasetPixels> {
  const { display } = await readImageFile(path);
  const { rows, columns } = display;
  const regions = contours.flatMap((contour) => toRegions(contour, { rows, columns }));
  return { display, toSource: identity, sourceRows: rows, sourceColumns: columns, regions };
}

function toRegions({ kind, points }: InbreastContour, size: Size): readonly DatasetRegion[] {
  if (points.length === 0) return [];
  // Nobody asks for the outlines of single calcifications, of which there are thousands.
  const mask = kind === 'CALCIFICATION' ? undefined : fillPolygon(points, size);
  if (mask === undefined) return [{ kind, pathology: null, box: clampBox(pixelsAround(points), size) }];
  const { column, row, columns, rows } = mask;
  return [
    { kind, pathology: null, box: { left: column, top: row, right: column + columns, bottom: row + rows }, mask },
  ];
}

/** One or two points, or a line, enclose nothing: the pixels that they lie in. */
function pixelsAround(points: readonly Point[]): Box {
  return {
    left: Math.floor(Math.min(...points.map(({ x }) => x))),
    top: Math.floor(Math.min(...points.map(({ y }) => y))),
    right: Math.floor(Math.max(...points.map(({ x }) => x))) + 1,
    bottom: Math.floor(Math.max(...points.map(({ y }) => y))) + 1,
  };
}
