import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePhantomExam } from '@mammoflow/phantom';
import type { PhantomOptions } from '@mammoflow/phantom';
import { createPreprocessPort } from '@mammoflow/stages';
import { sharedData, temporaryFolder } from '@mammoflow/testkit';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { PreparedDataset } from '../../src/prepare/prepared-dataset.ts';
import { runPrepare } from '../../src/prepare/run-prepare.ts';

/** A data set of one DICOM file, prepared; and the same file as the preprocessing service answers it. */
async function bothWays(part10: Uint8Array) {
  await using folder = await temporaryFolder();
  const [data, out] = [join(folder.path, 'data'), join(folder.path, 'out')];
  await mkdir(data);
  await writeFile(join(data, 'image.dcm'), part10);
  const annotations = { images: [{ id: 1, file_name: 'image.dcm' }], annotations: [] };
  await writeFile(join(data, 'annotations.coco.json'), JSON.stringify(annotations));
  await runPrepare([data, '--out', out], () => undefined);
  const { images, profile } = JSON.parse(await readFile(join(out, 'prepared.json'), 'utf8')) as PreparedDataset;
  const [prepared] = images;
  const file = sharp(join(out, prepared?.file ?? ''));
  const pixels = await file.toColourspace('grey16').raw({ depth: 'ushort' }).toBuffer();
  const served = await createPreprocessPort().preprocess({ part10, profile });
  return { prepared, pixels, served };
}

const phantom = (options: Omit<PhantomOptions, 'seed'>): Uint8Array => {
  const view = { laterality: 'R', view: 'MLO' } as const;
  return makePhantomExam({ seed: 'golden', views: [view], ...options }).images[0]?.part10 ?? new Uint8Array();
};

describe('an image that is prepared for training', () => {
  it.each([
    ['film', () => phantom({ rows: 640, columns: 480, device: 'FILM' })],
    ['a digital detector', () => phantom({ rows: 640, columns: 480, device: 'DIRECT' })],
    [
      'one whose values are the wrong way round',
      () => phantom({ rows: 640, columns: 480, deviceOverrides: { photometricInterpretation: 'MONOCHROME1' } }),
    ],
    ['one that is made smaller', () => phantom({ rows: 2294, columns: 1914, device: 'SCINTILLATOR' })],
    [
      'a real one with several windows',
      () => readFile(sharedData('dicom-samples/ge-senographe-r-mlo-jpeg-lossless.dcm')),
    ],
  ])('holds the very pixels that the service gives the networks: %s', { timeout: 120_000 }, async (_, file) => {
    const { prepared, pixels, served } = await bothWays(await file());
    expect(prepared).toMatchObject({ rows: served.rows, columns: served.columns, toSource: served.toSource });
    expect(pixels.byteLength).toBe(served.pixels.byteLength);
    const answer = Buffer.from(served.pixels.buffer, served.pixels.byteOffset, served.pixels.byteLength);
    expect(pixels.equals(answer)).toBe(true);
    expect(new Set(served.pixels).size).toBeGreaterThan(1000);
  });
});
