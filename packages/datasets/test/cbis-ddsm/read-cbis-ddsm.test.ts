import { join } from 'node:path';
import { encodePixels, readPart10, transferSyntaxes, writePart10 } from '@mammoflow/dicom';
import { makePhantomExam } from '@mammoflow/phantom';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../src/index.ts';
import { write } from '../write-file.ts';

const rows = 400;
const columns = 300;
const phantom = makePhantomExam({ seed: 'cbis', rows, columns, lesions: [] }).images[0];
const titles =
  'patient_id,breast_density,left or right breast,image view,abnormality id,abnormality type,mass shape,mass margins,assessment,pathology,subtlety,image file path,cropped image file path,ROI mask file path';
const image = 'Mass-Test_P_00016_LEFT_CC';

function line(number: number, pathology: string): string {
  const paths = [image, `${image}_${number}`, `${image}_${number}`].map((folder) => `"${folder}/1.2/1.3/000000.dcm\n"`);
  return ['P_00016', 4, 'LEFT', 'CC', number, 'mass', 'OVAL', 'N/A', 4, pathology, 5, ...paths].join(',');
}

/** A file of the archive: 8 bit, values 0 and 255. */
async function writeMask(
  path: string,
  size: { rows: number; columns: number },
  isInside: (x: number, y: number) => boolean,
) {
  const values = Uint16Array.from({ length: size.rows * size.columns }, (_, index) =>
    isInside(index % size.columns, Math.floor(index / size.columns)) ? 255 : 0,
  );
  const { dataset } = readPart10(phantom?.part10 ?? new Uint8Array());
  const transferSyntaxUid = transferSyntaxes.explicitVrLittleEndian;
  const encoded = await encodePixels({ ...size, values, bitsStored: 12 }, transferSyntaxUid);
  await write(path, writePart10({ ...dataset, ...encoded }, { transferSyntaxUid }));
}

async function writeDownload(root: string): Promise<void> {
  await write(
    join(root, 'mass_case_description_test_set.csv'),
    [
      titles,
      line(1, 'MALIGNANT'),
      line(2, 'BENIGN_WITHOUT_CALLBACK'),
      line(1, 'BENIGN').replaceAll('P_00016', 'P_00099'),
    ].join('\n'),
  );
  const cases = join(root, 'CBIS-DDSM');
  await write(join(cases, image, '10-04-2016-DDSM-1/1.000000-full/1-1.dcm'), phantom?.part10 ?? '');
  for (const [number, left] of [
    [1, 50],
    [2, 120],
  ] as const) {
    const folder = join(cases, `${image}_${number}`, '10-04-2016-DDSM-2/1.000000-ROI');
    await writeMask(join(folder, '1-1.dcm'), { rows: 80, columns: 70 }, () => true);
    await writeMask(
      join(folder, '1-2.dcm'),
      { rows, columns },
      (x, y) => x >= left && x < left + 40 && y >= 90 && y < 120,
    );
  }
}

describe('CBIS-DDSM as the archive gives it out', () => {
  it('is read from tables and case folders: masks by their size, boxes from masks', async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    const images = await Array.fromAsync(readDataset(folder.path, 'cbis-ddsm'));
    expect(images).toHaveLength(1);
    expect(images[0]).toMatchObject({ id: image, patientId: 'P_00016', laterality: 'L', view: 'CC' });
    expect(images[0]).toMatchObject({ breastDensity: 4, officialSplit: 'test' });
    const pixels = await images[0]?.read();
    expect(pixels).toMatchObject({ sourceRows: rows, sourceColumns: columns });
    expect(pixels?.regions).toMatchObject([
      { kind: 'MASS', pathology: 'MALIGNANT', shape: 'OVAL', box: { left: 50, top: 90, right: 90, bottom: 120 } },
      { kind: 'MASS', pathology: 'BENIGN', box: { left: 120, top: 90, right: 160, bottom: 120 } },
    ]);
    expect(pixels?.regions[0]).not.toHaveProperty('margins');
  });

  it('is not read without its tables', async () => {
    await using folder = await temporaryFolder();
    await expect(Array.fromAsync(readDataset(folder.path, 'cbis-ddsm'))).rejects.toMatchObject({
      code: 'DATASET_UNREADABLE',
    });
  });
});
