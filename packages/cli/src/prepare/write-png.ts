import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Mask, PreprocessedRaster } from '@mammoflow/imaging';
import sharp from 'sharp';

type Pixels = Pick<PreprocessedRaster, 'rows' | 'columns' | 'pixels' | 'channels'>;

/** Writes an image of one channel (gray) or three (colour) as a 16-bit PNG. */
export async function writePng16(path: string, image: Pixels): Promise<void> {
  const { rows, columns, channels } = image;
  if (channels !== 1 && channels !== 3) throw new RangeError(`A PNG of ${channels} channels cannot be written.`);
  await mkdir(dirname(path), { recursive: true });
  await sharp(interleave(image), { raw: { width: columns, height: rows, channels } })
    .toColourspace(channels === 1 ? 'grey16' : 'rgb16')
    .png({ compressionLevel: 3 })
    .toFile(path);
}

/** From channel, row, column to row, column, channel. */
function interleave({ rows, columns, channels, pixels }: Pixels): Uint16Array {
  if (channels === 1) return pixels;
  const size = rows * columns;
  return Uint16Array.from(pixels, (_, index) => pixels[(index % channels) * size + Math.floor(index / channels)] ?? 0);
}

/** Writes a mask as an 8-bit gray PNG, 255 inside. */
export async function writeMaskPng(path: string, { rows, columns, pixels }: Mask): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const gray = pixels.map((value) => value * 255);
  await sharp(gray, { raw: { width: columns, height: rows, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toFile(path);
}
