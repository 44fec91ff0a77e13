import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../src/index.ts';
import type { ReadDatasetOptions } from '../../src/index.ts';
import { size, smallMammogram } from '../small-mammogram.ts';
import { write } from '../write-file.ts';

const titles = 'Patient ID;Patient age;Laterality;View;Acquisition date;File Name;ACR;Bi-Rads';
const table = [
  titles,
  'removed;removed;R;CC;201001;20586908;3 ;4c',
  'removed;removed;R;MLO;201001;20586934.0;     ;1',
  'removed;removed;L;CC;201001;20587054;2;2',
  ';;;;;;;',
  ';;;;;Notes on the exams;;',
].join('\r\n');

const first = '6c613a14b80a8591';

interface Contour {
  readonly name?: string;
  readonly points: readonly (readonly [number, number])[];
}

function propertyList(contours: readonly Contour[]): string {
  const regions = contours.map(({ name, points }) => {
    const title = name === undefined ? '' : `<key>Name</key><string>${name}</string>`;
    const places = points.map(([x, y]) => `<string>(${x.toFixed(6)}, ${y.toFixed(6)})</string>`).join('');
    return `<dict><key>Area</key><real>0.5</real>${title}<key>Point_px</key><array>${places}</array></dict>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>Images</key><array><dict><key>ImageIndex</key><integer>0</integer>
<key>NumberOfROIs</key><integer>${regions.length}</integer><key>ROIs</key><array>${regions.join('')}</array>
</dict></array></dict></plist>`;
}

const square = (left: number, top: number, side: number): Contour['points'] => [
  [left, top],
  [left + side, top],
  [left + side, top + side],
  [left, top + side],
];

async function writeRelease(folder: string): Promise<void> {
  await write(join(folder, 'INbreast.csv'), table);
  await write(join(folder, `AllDICOMs/20586908_${first}_MG_R_CC_ANON.dcm`), smallMammogram);
  await write(join(folder, `AllDICOMs/20586934_${first}_MG_R_ML_ANON.dcm`), smallMammogram);
  await write(join(folder, 'AllDICOMs/20587054_b6a4f750c6df4f90_MG_L_CC_ANON.dcm'), smallMammogram);
  await write(join(folder, 'AllDICOMs/.DS_Store'), '');
  const contours: readonly Contour[] = [
    { name: 'Mass', points: square(100, 120, 40) },
    { name: 'Cluster', points: square(50, 60, 20) },
    { name: 'Calcifications', points: [[55.4, 66.7]] },
    { points: [[57.2, 68.1]] },
    { name: 'Espiculated Region', points: square(90, 110, 60) },
    { name: 'Assymetry', points: square(10, 10, 30) },
    { name: 'Distortion', points: square(200, 200, 30) },
    { name: 'Mass', points: square(280, 380, 60) },
    { name: 'Mass', points: [] },
  ];
  await write(join(folder, 'AllXML/20586908.xml'), propertyList(contours));
}

const read = (folder: string, options?: ReadDatasetOptions) =>
  Array.fromAsync(readDataset(folder, 'inbreast', options));

describe('INbreast as it was released', () => {
  it('knows patients by the names of the files, and breasts by the table', async () => {
    await using folder = await temporaryFolder();
    await writeRelease(folder.path);
    const images = await read(folder.path);
    expect(images).toMatchObject([
      { id: '20586908', patientId: first, laterality: 'R', view: 'CC', breastDensity: 3, biRads: 4 },
      { id: '20586934', patientId: first, laterality: 'R', view: 'MLO', biRads: 1 },
      { id: '20587054', patientId: 'b6a4f750c6df4f90', laterality: 'L', view: 'CC', breastDensity: 2, biRads: 2 },
    ]);
    expect(images[1]).not.toHaveProperty('breastDensity');
    expect(images.some((image) => 'officialSplit' in image)).toBe(false);
  });

  it('reads contours with their mistakes of spelling; points are single calcifications', async () => {
    await using folder = await temporaryFolder();
    await writeRelease(folder.path);
    const [image, normal] = await read(folder.path);
    const pixels = await image?.read();
    expect(pixels).toMatchObject({ sourceRows: size.rows, sourceColumns: size.columns });
    const regions = pixels?.regions ?? [];
    expect(regions.map(({ kind }) => kind)).toEqual([
      'MASS',
      'CALCIFICATION_CLUSTER',
      'CALCIFICATION',
      'CALCIFICATION',
      'OTHER',
      'ASYMMETRY',
      'ARCHITECTURAL_DISTORTION',
      'MASS',
    ]);
    expect(regions[0]).toMatchObject({ pathology: null, box: { left: 100, top: 120, right: 140, bottom: 160 } });
    expect(regions[0]?.mask?.pixels.reduce((sum, value) => sum + value, 0)).toBe(1600);
    expect(regions[2]?.box).toEqual({ left: 55, top: 66, right: 56, bottom: 67 });
    expect(regions.at(-1)?.box).toEqual({ left: 280, top: 380, right: size.columns, bottom: size.rows });
    expect((await normal?.read())?.regions).toEqual([]);
  });

  it('takes BI-RADS for a pathology only when asked, and says so', async () => {
    await using folder = await temporaryFolder();
    await writeRelease(folder.path);
    const [image] = await read(folder.path, { pathologyFrom: 'bi-rads' });
    const [mass] = (await image?.read())?.regions ?? [];
    expect(mass).toMatchObject({ pathology: 'MALIGNANT', pathologyBasis: 'BI-RADS' });
    const [stated] = await read(folder.path);
    expect(image?.revision).not.toBe(stated?.revision);
  });

  it('names the image of the table whose file is missing', async () => {
    await using folder = await temporaryFolder();
    await writeRelease(folder.path);
    await rm(join(folder.path, 'AllDICOMs/20587054_b6a4f750c6df4f90_MG_L_CC_ANON.dcm'));
    await expect(read(folder.path)).rejects.toThrow(/INbreast\.csv names image 20587054.*Put the file there/);
  });

  it.each(['AllDICOMs', 'AllXML', 'INbreast.csv'])('names %s when it is missing', async (name) => {
    await using folder = await temporaryFolder();
    await writeRelease(folder.path);
    await rm(join(folder.path, name), { recursive: true });
    await expect(read(folder.path)).rejects.toThrow(
      new RegExp(`\\b${name.replace('.', '\\.')} *.*missing|no folder ${name}`),
    );
  });

  it('tells how to make a table of the spreadsheet', async () => {
    await using folder = await temporaryFolder();
    await writeRelease(folder.path);
    await rm(join(folder.path, 'INbreast.csv'));
    await write(join(folder.path, 'INbreast.xls'), 'spreadsheet');
    await expect(read(folder.path)).rejects.toThrow(/INbreast\.xls is a spreadsheet.*INbreast\.csv/);
  });

  it('names the line and the column that it does not understand', async () => {
    await using folder = await temporaryFolder();
    await writeRelease(folder.path);
    await write(join(folder.path, 'INbreast.csv'), `${titles.replace('Bi-Rads', 'Birads')}\n1;2;R;CC;3;4;5;6`);
    await expect(read(folder.path)).rejects.toThrow(/line 1 of INbreast\.csv.*'Bi-Rads'/);
  });

  it('names contours that are none', async () => {
    await using folder = await temporaryFolder();
    await writeRelease(folder.path);
    await write(join(folder.path, 'AllXML/20586934.xml'), '<html>not found</html>');
    await expect(read(folder.path)).rejects.toThrow(/AllXML\/20586934\.xml/);
  });
});
