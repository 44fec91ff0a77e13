import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../src/index.ts';
import type { ReadDatasetOptions } from '../../src/index.ts';
import { size, smallMammogram } from '../small-mammogram.ts';
import { write } from '../write-file.ts';

const breastTitles =
  'study_id,series_id,image_id,laterality,view_position,height,width,breast_birads,breast_density,split';
const findingTitles =
  'study_id,series_id,image_id,laterality,view_position,height,width,breast_birads,breast_density,finding_categories,finding_birads,xmin,ymin,xmax,ymax,split';

interface Line {
  readonly study: string;
  readonly image: string;
  readonly split: string;
  readonly width?: number;
}

const breastLine = ({ study, image, split, width = size.columns }: Line) =>
  [study, 'series', image, 'L', 'MLO', size.rows, width, 'BI-RADS 4', 'DENSITY C', split].join(',');

const findingLine = ({ study, image, split }: Line, categories: string, box: readonly (number | '')[]) => {
  const birads = box[0] === '' ? '' : 'BI-RADS 3';
  const breast = [study, 'series', image, 'L', 'MLO', size.rows, size.columns, 'BI-RADS 4', 'DENSITY C'];
  return [...breast, `"${categories}"`, birads, ...box, split].join(',');
};

const trained: Line = { study: 's1', image: 'i1', split: 'training' };
const tested: Line = { study: 's2', image: 'i2', split: 'test' };

async function writeDownload(folder: string): Promise<void> {
  await write(
    join(folder, 'breast-level_annotations.csv'),
    [breastTitles, breastLine(trained), breastLine(tested)].join('\n'),
  );
  const findings = [
    findingLine(trained, "['Suspicious Calcification', 'Mass']", [-5.4943, 20.5, 60, 80]),
    findingLine(trained, "['Focal Asymmetry']", [100, 100, 150, size.rows + 3.2]),
    findingLine(trained, "['Suspicious Lymph Node']", [200, 20, 220, 40]),
    findingLine(trained, "['Skin Thickening', 'Architectural Distortion']", [10, 200, 20, 220]),
    findingLine(tested, "['No Finding']", ['', '', '', '']),
  ];
  await write(join(folder, 'finding_annotations.csv'), [findingTitles, ...findings].join('\n'));
  await write(join(folder, 'images/s1/i1.dicom'), smallMammogram);
  await write(join(folder, 'images/s2/i2.dicom'), smallMammogram);
}

const read = (folder: string, options?: ReadDatasetOptions) =>
  Array.fromAsync(readDataset(folder, 'vindr-mammo', options));

describe('VinDr-Mammo as PhysioNet gives it out', () => {
  it('gives density, BI-RADS and the official split of each image; a study is a patient', async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    const facts = { laterality: 'L', view: 'MLO', breastDensity: 3, biRads: 4 };
    expect(await read(folder.path)).toMatchObject([
      { id: 'i1', patientId: 's1', officialSplit: 'train', ...facts },
      { id: 'i2', patientId: 's2', officialSplit: 'test', ...facts },
    ]);
  });

  it('reads lists of categories, cuts boxes off at the edge, and invents no pathology', async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    const [image, normal] = await read(folder.path);
    const pixels = await image?.read();
    expect(pixels?.regions).toEqual([
      { kind: 'MASS', pathology: null, biRads: 3, box: { left: 0, top: 20.5, right: 60, bottom: 80 } },
      { kind: 'ASYMMETRY', pathology: null, biRads: 3, box: { left: 100, top: 100, right: 150, bottom: size.rows } },
      { kind: 'OTHER', pathology: null, biRads: 3, box: { left: 200, top: 20, right: 220, bottom: 40 } },
      {
        kind: 'ARCHITECTURAL_DISTORTION',
        pathology: null,
        biRads: 3,
        box: { left: 10, top: 200, right: 20, bottom: 220 },
      },
    ]);
    expect((await normal?.read())?.regions).toEqual([]);
  });

  it("takes the lesion's BI-RADS, not the breast's, for a pathology when asked", async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    const [image] = await read(folder.path, { pathologyFrom: 'bi-rads' });
    expect((await image?.read())?.regions[0]).toMatchObject({ pathology: 'BENIGN', pathologyBasis: 'BI-RADS' });
  });

  it('says which image is missing when it is read, so that a part of the data set can be used', async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    await rm(join(folder.path, 'images/s1'), { recursive: true });
    const [missing, there] = await read(folder.path);
    await expect(missing?.read()).rejects.toThrow(/i1\.dicom is missing/);
    expect((await there?.read())?.sourceRows).toBe(size.rows);
  });

  it('refuses an image of another size than its boxes are for', async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    await write(
      join(folder.path, 'breast-level_annotations.csv'),
      [breastTitles, breastLine({ ...trained, width: 299 }), breastLine(tested)].join('\n'),
    );
    const [image] = await read(folder.path);
    await expect(image?.read()).rejects.toThrow(/300 × 400 pixels, its annotations say 299 × 400/);
  });

  it('refuses a finding in an image that the other table lacks', async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    await write(join(folder.path, 'breast-level_annotations.csv'), [breastTitles, breastLine(trained)].join('\n'));
    await expect(read(folder.path)).rejects.toThrow(/names image i2/);
  });

  it.each(['breast-level_annotations.csv', 'finding_annotations.csv', 'images'])(
    'names %s when it is missing',
    async (name) => {
      await using folder = await temporaryFolder();
      await writeDownload(folder.path);
      await rm(join(folder.path, name), { recursive: true });
      await expect(read(folder.path)).rejects.toThrow(name);
    },
  );

  it('names the line whose split is none', async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    const lines = [breastTitles, breastLine(trained), breastLine({ ...tested, split: 'validation' })];
    await write(join(folder.path, 'breast-level_annotations.csv'), lines.join('\n'));
    await expect(read(folder.path)).rejects.toThrow(/line 2 of breast-level_annotations\.csv.*'split'/);
  });
});
