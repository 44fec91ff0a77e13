import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deriveUid } from '@mammoflow/dicom';
import { decodePicture, mammogramOfPicture } from '@mammoflow/pictures';
import { dciodvfy, dcentvfy, temporaryFolder } from '@mammoflow/testkit';
import sharp from 'sharp';
import { expect, it } from 'vitest';

const now = new Date('2026-11-20T08:00:00Z');
const identity = { studyInstanceUid: deriveUid('pictures'), now, spacingMm: 0.07 };

/** That there is none is what they are to say. */
const withoutPatient = /PatientID.*needed to build DICOMDIR/;

/** A bright half on dark ground. */
function picture(depth: 8 | 16) {
  const [width, height] = [300, 400];
  const values = Array.from({ length: width * height }, (_, index) => (index % width < 120 ? 0.8 : 0.02));
  const most = 2 ** depth - 1;
  const pixels = values.map((value) => Math.round(value * most));
  const raw = depth === 8 ? Uint8Array.from(pixels) : Uint16Array.from(pixels);
  return sharp(raw, { raw: { width, height, channels: 1 } }).toColourspace(depth === 8 ? 'b-w' : 'grey16');
}

it('mammograms that were made from pictures keep to the standard, also as a study', async () => {
  await using folder = await temporaryFolder('pictures');
  const pictures = [
    await picture(8).png().toBuffer(),
    await picture(16).png().toBuffer(),
    await picture(8).jpeg().toBuffer(),
  ];
  const files: string[] = [];
  for (const [index, bytes] of pictures.entries()) {
    const view = index === 1 ? ('MLO' as const) : ('CC' as const);
    const uids = { seriesInstanceUid: deriveUid(`series ${index}`), sopInstanceUid: deriveUid(`image ${index}`) };
    const facts = { ...identity, ...uids, laterality: 'L', view, inverted: index === 2, number: index + 1 } as const;
    const path = join(folder.path, `${index}.dcm`);
    await writeFile(path, mammogramOfPicture(await decodePicture(bytes), facts));
    files.push(path);
  }
  const complaints = (await dciodvfy(files)).map(({ text }) => text).filter((text) => !withoutPatient.test(text));
  expect(complaints).toEqual([]);
  expect((await dcentvfy(files)).map(({ text }) => text)).toEqual([]);
});
