import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parts } from '@mammoflow/evaluation';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { readEvaluateOptions } from '../../src/evaluate/evaluate-options.ts';
import { selectImages } from '../../src/evaluate/select-images.ts';

/** Two images of each patient; every third patient has one in the official test split, every second of those the other too. */
const images = Array.from({ length: 60 }, (_, patient) =>
  [0, 1].map((image) => ({
    id: 2 * patient + image,
    file_name: `${patient}-${image}.png`,
    patient_id: `P${patient}`,
    split: patient % 3 === 0 && (image === 0 || patient % 2 === 0) ? 'test' : 'train',
  })),
).flat();

async function selected(folder: string, ...args: readonly string[]) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'annotations.coco.json'), JSON.stringify({ images, annotations: [] }));
  return selectImages(readEvaluateOptions(['--dataset', folder, '--json', 'x.json', ...args]));
}

describe('the images of a part', () => {
  it('share no patient with another part, and make up all images', async () => {
    await using folder = await temporaryFolder();
    const byPart = await Promise.all(parts.map((part) => selected(folder.path, '--split', part)));
    const patients = byPart.map((part) => new Set(part.map(({ patientId }) => patientId)));
    expect(byPart.flat()).toHaveLength(images.length);
    expect(patients.reduce((sum, part) => sum + part.size, 0)).toBe(60);
    expect(patients.every(({ size }) => size > 0)).toBe(true);
  });

  it.each(['train', 'tune'])('are never official test images when the part is %s', async (part) => {
    await using folder = await temporaryFolder();
    const chosen = await selected(folder.path, '--split', part);
    expect(chosen.filter(({ officialSplit }) => officialSplit === 'test')).toEqual([]);
    expect(chosen.filter(({ patientId }) => Number(patientId.slice(1)) % 3 === 0)).toEqual([]);
  });

  it('are the first so many', async () => {
    await using folder = await temporaryFolder();
    const all = await selected(folder.path, '--split', 'held-out');
    expect((await selected(folder.path, '--split', 'held-out', '--limit', '3')).map(({ id }) => id)).toEqual(
      all.slice(0, 3).map(({ id }) => id),
    );
  });
});
