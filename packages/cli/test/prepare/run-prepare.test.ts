import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyAffine, invertAffine, transformBox } from '@mammoflow/imaging';
import { makePhantomExam, writePhantomExam } from '@mammoflow/phantom';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PreparedDataset } from '../../src/prepare/prepared-dataset.ts';
import { runPrepare } from '../../src/prepare/run-prepare.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mammoflow-prepare-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function prepare(...args: readonly string[]): Promise<{ prepared: PreparedDataset; lines: readonly string[] }> {
  const lines: string[] = [];
  await runPrepare([join(folder, 'data'), '--out', join(folder, 'out'), ...args], (line) => lines.push(line));
  const text = await readFile(join(folder, 'out', 'prepared.json'), 'utf8');
  return { prepared: JSON.parse(text) as PreparedDataset, lines };
}

const only = <T>(items: readonly T[]): T => {
  const [item] = items;
  if (item === undefined || items.length !== 1) throw new Error(`One item was expected, not ${items.length}.`);
  return item;
};

/** A squeezed, square film with its breast at the right, and a mass in a box. */
async function writeCoco(pixel: (x: number, y: number) => number): Promise<void> {
  await mkdir(join(folder, 'data', 'images'), { recursive: true });
  const size = 200;
  const gray = Uint8Array.from({ length: size * size }, (_, index) => pixel(index % size, Math.floor(index / size)));
  await sharp(gray, { raw: { width: size, height: size, channels: 1 } })
    .jpeg({ quality: 100 })
    .toFile(join(folder, 'data', 'images', 'film.jpg'));
  const annotations = {
    images: [
      {
        id: 7,
        file_name: 'images/film.jpg',
        patient_id: 'P_1',
        laterality: 'R',
        view: 'CC',
        breast_density: 2,
        split: 'test',
      },
    ],
    annotations: [
      { image_id: 7, bbox: [120, 90, 20, 16], pathology: 'MALIGNANT', mass_shape: 'OVAL', mass_margins: null },
    ],
  };
  await writeFile(join(folder, 'data', 'annotations.coco.json'), JSON.stringify(annotations));
}

function breast(x: number, y: number): number {
  if (x >= 120 && x < 140 && y >= 90 && y < 106) return 230;
  return Math.hypot((200 - x) / 140, (y - 100) / 80) < 1 ? 110 + ((x * 7 + y * 13) % 20) : 0;
}

describe('preparing a COCO data set', () => {
  it('stretches the squeezed image, turns the breast to the left and brings the boxes along', async () => {
    await writeCoco(breast);
    const { prepared, lines } = await prepare('--format', 'coco');
    const image = only(prepared.images);
    expect(prepared).toMatchObject({ schemaVersion: 1, profile: 'clahe-256', source: 'data', format: 'coco' });
    expect(image).toMatchObject({ id: 'film', patientId: 'P_1', laterality: 'R', view: 'CC' });
    expect(image).toMatchObject({ breastDensity: 2, officialSplit: 'test' });
    expect(applyAffine(image.toSource, { x: 0, y: 0 }).x).toBeCloseTo(200, 6);
    expect(Math.abs(image.toSource.a) / image.toSource.e).toBeCloseTo(1280 / 800, 6);
    const region = only(image.regions);
    expect(region).toMatchObject({ kind: 'MASS', pathology: 'MALIGNANT', shape: 'OVAL' });
    const { left, top, right, bottom } = transformBox(image.toSource, region.box);
    expect([left, top, right, bottom].map((edge) => Math.round(edge * 1e6) / 1e6)).toEqual([120, 90, 140, 106]);
    expect(lines.at(-1)).toMatch(/^1 images prepared, 0 refused/);
  });

  it('writes 16-bit PNG files in which the mass is bright', async () => {
    await writeCoco(breast);
    const { prepared } = await prepare();
    const image = only(prepared.images);
    const file = sharp(join(folder, 'out', image.file));
    expect(await file.metadata()).toMatchObject({ width: image.columns, height: image.rows, depth: 'ushort' });
    const data = await file.toColourspace('grey16').raw({ depth: 'ushort' }).toBuffer();
    const centre = applyAffine(invertAffine(image.toSource), { x: 130, y: 98 });
    expect(data.readUInt16LE(2 * (Math.floor(centre.y) * image.columns + Math.floor(centre.x)))).toBeGreaterThan(
      50_000,
    );
  });

  it('says which image it refuses, and goes on', async () => {
    await writeCoco(() => 0);
    const { prepared, lines } = await prepare();
    expect(prepared.images).toEqual([]);
    expect(lines[0]).toMatch(/^film: IMAGING_NO_BREAST/);
  });

  it('refuses a folder without annotations', async () => {
    await mkdir(join(folder, 'data'));
    await expect(prepare()).rejects.toMatchObject({ code: 'DATASET_UNREADABLE' });
  });
});

describe('preparing phantoms', () => {
  it('brings boxes and masks along', async () => {
    const lesion = { kind: 'MASS', laterality: 'R', pathology: 'BENIGN', diameterMm: 25, contrast: 0.4 } as const;
    const exam = makePhantomExam({
      seed: 'prepare',
      rows: 480,
      columns: 360,
      lesions: [{ ...lesion, shape: 'OVAL', margin: 'CIRCUMSCRIBED' }],
    });
    await writePhantomExam(exam, join(folder, 'data', 'exam-1'));
    const { prepared } = await prepare('--format', 'phantom');
    expect(prepared.images.map(({ id }) => id)).toEqual(['exam-1-R-CC', 'exam-1-L-CC', 'exam-1-R-MLO', 'exam-1-L-MLO']);
    const [image] = prepared.images;
    const region = only(image?.regions ?? []);
    expect(region).toMatchObject({ kind: 'MASS', pathology: 'BENIGN', shape: 'OVAL', margins: 'CIRCUMSCRIBED' });
    const mask = await sharp(join(folder, 'out', region.maskFile ?? ''))
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([mask.info.height, mask.info.width]).toEqual([image?.rows, image?.columns]);
    const set = [...mask.data.entries()].filter(([, value]) => value === 255).map(([index]) => index % mask.info.width);
    expect(Math.min(...set)).toBeCloseTo(region.box.left, -0.5);
    expect(Math.max(...set) + 1).toBeCloseTo(region.box.right, -0.5);
  });
});

describe('mammoflow prepare', () => {
  it.each([
    [[]],
    [['data']],
    [['data', 'more', '--out', 'x']],
    [['data', '--out', 'x', '--format', 'csv']],
    [['data', '--out', 'x', '--pathology-from', 'guess']],
  ])('explains how it is called when called with %j', async (args) => {
    await expect(runPrepare(args, () => undefined)).rejects.toMatchObject({ code: 'CLI_USAGE' });
  });

  it('refuses a profile that there is not', async () => {
    const args = ['data', '--out', 'x', '--profile', 'none'];
    await expect(runPrepare(args, () => undefined)).rejects.toMatchObject({ code: 'IMAGING_UNKNOWN_PROFILE' });
  });
});
