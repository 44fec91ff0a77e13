import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { decodePixels, readPart10, toDisplayValues } from '@mammoflow/dicom';
import type { Raster } from '@mammoflow/imaging';
import sharp from 'sharp';
import { DatasetUnreadableError } from './dataset-unreadable-error.ts';

/** A picture as display values, and whether it came as DICOM. */
export interface ImageFile {
  readonly display: Raster;
  readonly isDicom: boolean;
}

const PREAMBLE_BYTES = 128;

/**
 * Reads a DICOM, PNG or JPEG file as gray display values of 16 bit, whatever its name ends in.
 *
 * @throws {@link DatasetUnreadableError} when it is missing or no image.
 */
export async function readImageFile(path: string): Promise<ImageFile> {
  try {
    if (await isPart10(path)) return { display: await readDicomDisplay(path), isDicom: true };
    return { display: await readPicture(path), isDicom: false };
  } catch (cause) {
    throw new DatasetUnreadableError(`${basename(path)} is missing or no image`, { cause });
  }
}

/** Display values of a DICOM file: modality and VOI transformations applied, white is dense. */
export async function readDicomDisplay(path: string): Promise<Raster> {
  const decoded = await decodePixels(readPart10(await readFile(path)));
  return { rows: decoded.rows, columns: decoded.columns, pixels: toDisplayValues(decoded) };
}

async function isPart10(path: string): Promise<boolean> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, PREAMBLE_BYTES);
  return bytesRead === 4 && buffer.toString('latin1') === 'DICM';
}

async function readPicture(path: string): Promise<Raster> {
  const picture = sharp(path);
  const { depth } = await picture.metadata();
  if (depth === 'ushort') {
    const { data, info } = await picture.toColourspace('grey16').raw({ depth }).toBuffer({ resolveWithObject: true });
    const pixels = new Uint16Array(data.buffer, data.byteOffset, info.width * info.height);
    return { rows: info.height, columns: info.width, pixels: Uint16Array.from(pixels) };
  }
  const { data, info } = await picture.grayscale().raw().toBuffer({ resolveWithObject: true });
  return { rows: info.height, columns: info.width, pixels: Uint16Array.from(data, (value) => value * 257) };
}
