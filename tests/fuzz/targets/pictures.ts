import assert from 'node:assert/strict';
import { classifyInstance, deriveUid, readPart10 } from '@mammoflow/dicom';
import { decodePicture, mammogramOfPicture, warningsOf } from '@mammoflow/pictures';
import { tolerateLater } from '../tolerate.ts';

const facts = {
  laterality: 'L',
  view: 'CC',
  spacingMm: 0.07,
  inverted: false,
  number: 1,
  now: new Date(0),
  studyInstanceUid: deriveUid('study'),
  seriesInstanceUid: deriveUid('series'),
  sopInstanceUid: deriveUid('image'),
} as const;

/** Pictures that somebody uploads. */
export async function fuzz(data: Buffer): Promise<void> {
  const picture = await tolerateLater(() => decodePicture(data));
  if (picture === undefined) return;
  const { rows, columns, bitsStored, pixels } = picture;
  assert.equal(pixels.length, (rows * columns * bitsStored) / 8);
  warningsOf(picture, facts);
  const { dataset, transferSyntaxUid } = readPart10(mammogramOfPicture(picture, facts));
  assert.equal(classifyInstance(dataset, transferSyntaxUid).kind, 'mammogram');
}
