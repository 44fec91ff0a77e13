import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePhantomExam } from '@mammoflow/phantom';
import { temporaryFolder } from '@mammoflow/testkit';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../src/index.ts';
import type { DatasetImage } from '../../src/index.ts';

type Json = Readonly<Record<string, unknown>>;

async function readCoco(folder: string, document: Json): Promise<readonly DatasetImage[]> {
  await writeFile(join(folder, 'annotations.coco.json'), JSON.stringify(document));
  return Array.fromAsync(readDataset(folder, 'coco'));
}

const annotation = { image_id: 1, bbox: [10, 20, 30, 40] };

function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('There is none.');
  return item;
}

describe('a COCO data set', () => {
  it('may hold DICOM files, which are never taken for squeezed', async () => {
    await using folder = await temporaryFolder();
    const phantom = only(makePhantomExam({ seed: 'coco', rows: 400, columns: 400, lesions: [] }).images);
    await mkdir(join(folder.path, 'images'));
    await writeFile(join(folder.path, 'images/a.dcm'), phantom.part10);
    const images = [{ id: 1, file_name: 'a.dcm', patient_id: 'P', laterality: 'R', view: 'CC' }];
    const image = only(await readCoco(folder.path, { images, annotations: [annotation] }));
    const { display, toSource, regions } = await image.read();
    expect(display).toMatchObject({ rows: 400, columns: 400 });
    expect(toSource).toMatchObject({ a: 1, e: 1 });
    expect(only(regions).box).toEqual({ left: 10, top: 20, right: 40, bottom: 60 });
  });

  it('keeps all sixteen bits of a PNG', async () => {
    await using folder = await temporaryFolder();
    const values = Uint16Array.from({ length: 30 * 20 }, (_, index) => 1000 + index);
    await sharp(values, { raw: { width: 20, height: 30, channels: 1 } })
      .toColourspace('grey16')
      .png()
      .toFile(join(folder.path, 'a.png'));
    const image = only(await readCoco(folder.path, { images: [{ id: 1, file_name: 'a.png' }], annotations: [] }));
    expect((await image.read()).display).toEqual({ rows: 30, columns: 20, pixels: values });
  });

  it('understands other words for pathology, and calcifications by their category', async () => {
    await using folder = await temporaryFolder();
    await sharp({ create: { width: 20, height: 30, channels: 3, background: '#777' } }).toFile(
      join(folder.path, 'a.jpg'),
    );
    const image = only(
      await readCoco(folder.path, {
        images: [{ id: 1, file_name: 'a.jpg' }],
        categories: [
          { id: 4, name: 'mass' },
          { id: 5, name: 'Calcification' },
        ],
        annotations: [
          { ...annotation, category_id: 4, pathology: 'BENIGN_WITHOUT_CALLBACK' },
          { ...annotation, category_id: 5, pathology: 'malignant' },
          { ...annotation, pathology: 'unproven' },
        ],
      }),
    );
    const { regions } = await image.read();
    expect(regions.map(({ kind, pathology }) => [kind, pathology])).toEqual([
      ['MASS', 'BENIGN'],
      ['CALCIFICATION_CLUSTER', 'MALIGNANT'],
      ['MASS', null],
    ]);
  });

  it('takes an image without a patient for a patient of its own', async () => {
    await using folder = await temporaryFolder();
    const images = ['images/a/1.png', 'images/b/1.png'].map((name, id) => ({ id, file_name: name }));
    const read = await readCoco(folder.path, { images, annotations: [] });
    expect(read.map(({ id, patientId }) => [id, patientId])).toEqual([
      ['a-1', 'a-1'],
      ['b-1', 'b-1'],
    ]);
  });

  it('gives an image another revision when its annotations change', async () => {
    await using folder = await temporaryFolder();
    const images = [{ id: 1, file_name: 'a.png' }];
    const before = only(await readCoco(folder.path, { images, annotations: [annotation] }));
    const again = only(await readCoco(folder.path, { images, annotations: [annotation] }));
    const after = only(await readCoco(folder.path, { images, annotations: [{ ...annotation, pathology: 'BENIGN' }] }));
    expect(again.revision).toBe(before.revision);
    expect(after.revision).not.toBe(before.revision);
  });

  it('is refused where annotations are in other pixels than the file', async () => {
    await using folder = await temporaryFolder();
    await sharp({ create: { width: 20, height: 30, channels: 3, background: '#777' } }).toFile(
      join(folder.path, 'a.png'),
    );
    const images = [{ id: 1, file_name: 'a.png', width: 200, height: 300 }];
    const image = only(await readCoco(folder.path, { images, annotations: [] }));
    await expect(image.read()).rejects.toThrow(/a\.png has 20 × 30 pixels, its annotations say 200 × 300/);
  });

  it('says which file is missing', async () => {
    await using folder = await temporaryFolder();
    const image = only(await readCoco(folder.path, { images: [{ id: 1, file_name: 'gone.png' }], annotations: [] }));
    await expect(image.read()).rejects.toThrow(/gone\.png is missing/);
  });
});
