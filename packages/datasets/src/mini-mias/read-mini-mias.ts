import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clampBox, identity } from '@mammoflow/imaging';
import type { Box, Raster } from '@mammoflow/imaging';
import type { DatasetImage, DatasetPixels, DatasetRegion } from '../dataset-image.ts';
import { DatasetUnreadableError } from '../dataset-unreadable-error.ts';
import { listFiles } from '../list-files.ts';
import { revisionOf } from '../revision.ts';
import { parseMiasLine } from './mias-record.ts';
import type { MiasCircle, MiasRecord } from './mias-record.ts';
import { parsePgm } from './parse-pgm.ts';

const LIST = /^(?:info|readme)(?:\.txt)?$/i;

/**
 * Reads mini-MIAS: `mdb001.pgm` and so on beside the list of abnormalities (`Info.txt`, or the README that holds it). Every
 * image is an MLO view; images 1 and 2 are the right and the left breast of one patient, and so on. Images with an
 * abnormality that has no place (it is all over the breast) are left out: whatever is found there is neither right nor wrong.
 */
export async function* readMiniMias(folder: string): AsyncGenerator<DatasetImage> {
  const files = await listFiles(folder, 'of that name');
  const records = await readList(folder, files);
  for (const [reference, ownRecords] of Map.groupBy(records, (record) => record.reference)) {
    if (ownRecords.every(({ abnormality }) => abnormality === undefined || abnormality.circle !== undefined)) {
      yield toImage(folder, reference, ownRecords);
    }
  }
}

async function readList(folder: string, files: readonly string[]): Promise<readonly MiasRecord[]> {
  for (const name of files.filter((file) => LIST.test(file))) {
    const lines = (await readFile(join(folder, name), 'latin1')).split(/\r?\n/);
    const records = lines.map((line, index) => parseLine(line, `line ${index + 1} of ${name}`));
    const known = records.filter((record) => record !== undefined);
    if (known.length > 0) return known;
  }
  throw new DatasetUnreadableError('the list of abnormalities Info.txt is missing', {
    remedy: 'It comes with the images; put it beside the .pgm files, and check --format.',
  });
}

function parseLine(line: string, place: string): MiasRecord | undefined {
  try {
    return parseMiasLine(line);
  } catch (cause) {
    throw new DatasetUnreadableError(`${place} is not as expected`, { cause });
  }
}

function toImage(folder: string, reference: string, records: readonly MiasRecord[]): DatasetImage {
  const number = Number(reference.slice('mdb'.length));
  return {
    id: reference,
    patientId: `pair-${String(Math.ceil(number / 2)).padStart(3, '0')}`,
    laterality: number % 2 === 0 ? 'L' : 'R',
    view: 'MLO',
    revision: revisionOf(records),
    read: () => readPixels(join(folder, `${reference}.pgm`), records),
  };
}

async function readPixels(path: string, records: readonly MiasRecord[]): Promise<DatasetPixels> {
  const display = await readPgm(path);
  const { rows, columns } = display;
  return {
    display,
    toSource: identity,
    sourceRows: rows,
    sourceColumns: columns,
    regions: records.flatMap((record) => toRegions(record, display)),
  };
}

async function readPgm(path: string): Promise<Raster> {
  try {
    return parsePgm(await readFile(path));
  } catch (cause) {
    throw new DatasetUnreadableError(`the list names ${path.replace(/^.*\//, '')}, which is missing or no PGM image`, {
      remedy: 'Fetch the images again.',
      cause,
    });
  }
}

function toRegions({ abnormality }: MiasRecord, image: Raster): readonly DatasetRegion[] {
  if (abnormality?.circle === undefined) return [];
  const { kind, pathology, circle } = abnormality;
  return [{ kind, pathology, box: clampBox(boxAround(circle, image.rows), image) }];
}

/** The list counts rows from below. */
function boxAround({ x, y, radius }: MiasCircle, rows: number): Box {
  const centre = rows - y;
  return { left: x - radius, top: centre - radius, right: x + radius, bottom: centre + radius };
}
