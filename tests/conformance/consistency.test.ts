import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataset } from '@mammoflow/dicom';
import { deviceNames, makePhantomExam } from '@mammoflow/phantom';
import { dcentvfy, examCases, temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { editFile } from './edit-dataset.ts';
import type { Edit } from './edit-dataset.ts';
import { everything, reanalysis, writeResults } from './result-files.ts';
import { truthResults } from './truth-results.ts';

/** An exam with a lesion in each breast: its images and all that can be written of them. */
async function writeStudy(folder: string, device: (typeof deviceNames)[number]): Promise<readonly string[]> {
  const mass = { kind: 'MASS', pathology: 'BENIGN', diameterMm: 20, contrast: 0.8, shape: 'ROUND' } as const;
  const lesions = (['L', 'R'] as const).map(
    (laterality) => ({ ...mass, margin: 'CIRCUMSCRIBED', laterality }) as const,
  );
  const exam = makePhantomExam({ seed: 'consistency', rows: 240, columns: 180, device, lesions });
  const images = exam.images.map(({ part10 }, index) => ({ part10, path: join(folder, `image-${index}.dcm`) }));
  for (const { path, part10 } of images) await writeFile(path, part10);
  const results = await writeResults(folder, { phantom: truthResults(exam) }, everything);
  return [...images, ...results].map(({ path }) => path);
}

/** What must be noticed in one of the results. */
const contradictions: Readonly<Record<string, { readonly edit: Edit; readonly complaint: RegExp }>> = {
  'another birth date': {
    edit: (object) => ({ ...object, ...dataset({ PatientBirthDate: '19991231' }) }),
    complaint: /PatientBirthDate/,
  },
  'another time of the study': {
    edit: (object) => ({ ...object, ...dataset({ StudyTime: '235959' }) }),
    complaint: /StudyTime/,
  },
  'a series of two modalities': {
    edit: (object) => ({ ...object, ...dataset({ Modality: 'OT' }) }),
    complaint: /Modality/,
  },
};

describe('the objects of a study', () => {
  it.each(deviceNames)('agree with its images about patient and study: %s', async (device) => {
    await using folder = await temporaryFolder('consistency');
    const files = await writeStudy(folder.path, device);

    expect(files.length).toBeGreaterThan(15);
    expect(await dcentvfy(files)).toEqual([]);
  });

  it.each(Object.entries(examCases))('agree with each other: %s', async (name, exam) => {
    await using folder = await temporaryFolder('consistency');
    const first = await writeResults(folder.path, { [name]: exam }, everything);
    const again = await writeResults(folder.path, { [`${name}-again`]: exam }, { ...everything, ...reanalysis(exam) });

    expect(await dcentvfy([...first, ...again].map(({ path }) => path))).toEqual([]);
  });

  it.each(Object.entries(contradictions))('would not pass with %s', async (_name, { edit, complaint }) => {
    await using folder = await temporaryFolder('consistency');
    const exam = examCases['one-view'];
    const files = exam ? await writeResults(folder.path, { sound: exam }, everything) : [];
    const edited = join(folder.path, 'edited.dcm');
    await editFile(files[0]?.path ?? '', edited, (object) =>
      edit({ ...object, ...dataset({ SOPInstanceUID: '2.25.1' }) }),
    );

    const said = (await dcentvfy([...files.map(({ path }) => path), edited])).map(({ text }) => text);
    expect(said).toEqual(expect.arrayContaining([expect.stringMatching(complaint)]));
  });
});
