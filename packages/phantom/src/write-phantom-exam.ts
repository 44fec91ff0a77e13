import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { RegionMask } from '@mammoflow/imaging';
import type { PhantomExam } from './phantom-exam.ts';
import { imageFileStem, truthOf } from './phantom-truth.ts';

/** Writes an exam into a folder: `R-CC.dcm` and so on, a PNG a lesion mask, and `truth.json` last. */
export async function writePhantomExam(exam: PhantomExam, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const image of exam.images) {
    const stem = imageFileStem(exam, image);
    await writeFile(join(folder, `${stem}.dcm`), image.part10);
    for (const [index, { mask }] of image.truth.entries()) {
      await writeFile(join(folder, `${stem}-lesion-${index + 1}.png`), await maskPng(mask));
    }
  }
  await writeFile(join(folder, 'truth.json'), `${JSON.stringify(truthOf(exam), undefined, 2)}\n`);
}

function maskPng({ pixels, columns, rows }: RegionMask): Promise<Buffer> {
  const gray = pixels.map((value) => value * 255);
  return sharp(gray, { raw: { width: columns, height: rows, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 9 })
    .toBuffer();
}
