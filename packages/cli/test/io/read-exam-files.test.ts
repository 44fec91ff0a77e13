import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePhantomExam } from '@mammoflow/phantom';
import { temporaryFolder } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { readExamFiles } from '../../src/io/read-exam-files.ts';

it('files that are not DICOM are passed over, and those that are and cannot be read are told of', async () => {
  await using folder = await temporaryFolder('exam-files');
  const { images } = makePhantomExam({ seed: 'exam files', rows: 90, columns: 70, lesions: [] });
  const [whole = new Uint8Array(), cut = new Uint8Array()] = images.map(({ part10 }) => part10);
  await writeFile(join(folder.path, 'whole.dcm'), whole);
  await writeFile(join(folder.path, 'cut.dcm'), cut.subarray(0, 600));
  await writeFile(join(folder.path, 'notes.txt'), 'The second file was cut off.');
  const told: string[] = [];
  const files = await readExamFiles([folder.path], (path) => told.push(path));
  expect(files.map(({ path }) => path)).toEqual([join(folder.path, 'whole.dcm')]);
  expect(told).toEqual([join(folder.path, 'cut.dcm')]);
});
