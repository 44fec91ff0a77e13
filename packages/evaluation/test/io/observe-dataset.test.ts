import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDataset } from '@mammoflow/datasets';
import type { DatasetImage } from '@mammoflow/datasets';
import { makePhantomExam, writePhantomExam } from '@mammoflow/phantom';
import { inProcessPorts } from '@mammoflow/stages';
import type { InProcessPorts } from '@mammoflow/stages';
import { temporaryFolder, testModelsDir, testModelsWith } from '@mammoflow/testkit';
import type { TemporaryFolder } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observeDataset, openObservationCache } from '../../src/index.ts';
import type { Observation } from '../../src/index.ts';

const mass = { kind: 'MASS', pathology: 'MALIGNANT', shape: 'ROUND', margin: 'CIRCUMSCRIBED' } as const;

describe('observing a data set', () => {
  let folder: TemporaryFolder;
  let ports: InProcessPorts;
  let images: readonly DatasetImage[];
  let cachePath: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    cachePath = join(folder.path, 'cache/observations.jsonl');
    const exam = makePhantomExam({
      seed: 'observe',
      rows: 480,
      columns: 360,
      lesions: [{ ...mass, laterality: 'R', diameterMm: 24, contrast: 0.5 }],
    });
    await writePhantomExam(exam, join(folder.path, 'data'));
    images = await Array.fromAsync(readDataset(join(folder.path, 'data'), 'phantom'));
    ports = await inProcessPorts({ modelsDir: testModelsDir, threads: 1 });
  });
  afterAll(async () => {
    await ports.close();
    await folder.remove();
  });

  /** Observes with what the cache file holds, and tells what had to be computed. */
  async function observe(
    of = images,
    settings: { leastScore?: number; maxRated?: number; ports?: InProcessPorts } = {},
  ): Promise<{ observations: readonly Observation[]; computed: number }> {
    let computed = 0;
    const observations = await observeDataset(of, {
      ports,
      cache: await openObservationCache(cachePath),
      detectionMode: 'WHOLE_IMAGE',
      leastScore: 0.01,
      leastRatedScore: 0.2,
      maxRated: 100,
      onProgress: ({ fromCache }) => void (computed += Number(!fromCache)),
      ...settings,
    });
    return { observations, computed };
  }

  it('keeps truth and answers side by side', async () => {
    const { observations, computed } = await observe();
    expect(computed).toBe(4);
    expect(observations.map(({ laterality, view }) => `${laterality}-${view}`)).toEqual(
      images.map(({ laterality, view }) => `${laterality}-${view}`),
    );
    const [right] = observations;
    expect(right?.regions).toHaveLength(1);
    expect(right?.regions[0]?.given?.probabilityOfMalignancy).toBeGreaterThan(0);
    expect(right?.regions[0]?.given?.overlap?.iou).toBeGreaterThan(0);
    expect(right?.detections.length).toBeGreaterThan(0);
    for (const { score, rating } of right?.detections ?? []) expect(rating !== undefined).toBe(score >= 0.2);
    expect(right).not.toHaveProperty('density');
  });

  it('goes on where it was after an interruption, even within a line', async () => {
    const { observations } = await observe();
    const text = await readFile(cachePath, 'utf8');
    const lines = text.trimEnd().split('\n');
    await writeFile(cachePath, [...lines.slice(0, 2), lines[2]?.slice(0, 100)].join('\n'));
    const resumed = await observe();
    expect(resumed.computed).toBe(2);
    expect(resumed.observations).toEqual(observations);
    expect((await observe()).computed).toBe(0);
  });

  it('does not take what was computed with other settings or other annotations', async () => {
    await observe();
    expect((await observe(images, { leastScore: 0.05 })).computed).toBe(4);
    const changed = images.map((image, index) => (index === 0 ? { ...image, revision: 'another' } : image));
    expect((await observe(changed)).computed).toBe(1);
  });

  it('rates the best so many regions alone', async () => {
    const { observations } = await observe(images, { maxRated: 1 });
    for (const { detections } of observations) {
      expect(detections.slice(1).every(({ rating }) => rating === undefined)).toBe(true);
    }
    expect(observations[0]?.detections[0]?.rating).toBeDefined();
  });

  it('keeps what models say of lesions and of density, and what the data set says of density', async () => {
    await using models = await testModelsWith({
      classification: 'test-lesion-classification',
      density: 'test-density',
    });
    await using full = await inProcessPorts({ modelsDir: models.path, threads: 1 });
    const [image] = images;
    if (image === undefined) throw new Error('There is no image.');
    const { observations, computed } = await observe([{ ...image, breastDensity: 3 }], { ports: full });
    expect(computed).toBe(1);
    const [observation] = observations;
    expect(observation?.trueDensity).toBe('C');
    expect(Object.values(observation?.density ?? {})).toHaveLength(4);
    expect(observation?.detections[0]?.rating?.probabilityOfLesion).toBeGreaterThanOrEqual(0);
    expect((await observe([{ ...image, breastDensity: 3 }], { ports: full })).computed).toBe(0);
  });

  it('passes over lines that are not its own', async () => {
    await observe();
    await appendFile(cachePath, '{"key":"other"}\nnonsense\n');
    expect((await observe()).computed).toBe(0);
  });

  it('notes an image that the pipeline refuses as found empty', async () => {
    const [image] = images;
    if (image === undefined) throw new Error('There is no image.');
    const read = async () => {
      const pixels = await image.read();
      const { rows, columns } = pixels.display;
      return { ...pixels, display: { rows, columns, pixels: new Uint16Array(rows * columns) } };
    };
    const { observations } = await observe([{ ...image, revision: 'blank', read }]);
    expect(observations[0]).toMatchObject({ detections: [], failure: { code: 'IMAGING_NO_BREAST' } });
    expect(observations[0]?.regions[0]).not.toHaveProperty('given');
  });
});
