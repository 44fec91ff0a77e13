import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Mask, Raster } from '@mammoflow/imaging';
import sharp from 'sharp';

/** Writes an image as a 16-bit gray PNG. */
export async function writeGray16(path: string, { rows, columns, pixels }: Raster): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await sharp(pixels, { raw: { width: columns, height: rows, channels: 1 } })
    .toColourspace('grey16')
    .png({ compressionLevel: 3 })
    .toFile(path);
}

/** Writes a mask as an 8-bit gray PNG, 255 inside. */
export async function writeMask(path: string, { rows, columns, pixels }: Mask): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await sharp(
    pixels.map((value) => value * 255),
    { raw: { width: columns, height: rows, channels: 1 } },
  )
    .toColourspace('b-w')
    .png()
    .toFile(path);
}
