import { classifyInstance, decodePixels, deriveUid, readPart10, textValue, toDisplayValues } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { decodePicture, mammogramOfPicture } from '../src/index.ts';
import type { PictureFacts } from '../src/index.ts';
import { breastPicture } from './breast-picture.ts';

const facts: PictureFacts = {
  laterality: 'R',
  view: 'MLO',
  spacingMm: 0.07,
  inverted: false,
  studyInstanceUid: deriveUid('study'),
  seriesInstanceUid: deriveUid('series'),
  sopInstanceUid: deriveUid('image'),
  number: 1,
  now: new Date('2026-11-20T08:00:00Z'),
};

async function made(changes: Partial<PictureFacts> = {}): Promise<Uint8Array> {
  const file = await breastPicture(changes.laterality ?? facts.laterality)
    .png()
    .toBuffer();
  return mammogramOfPicture(await decodePicture(file), { ...facts, ...changes });
}

describe('a mammogram that was made of a picture', () => {
  it('is one that is analysed, as somebody said what it is', async () => {
    const { dataset, transferSyntaxUid } = readPart10(await made());
    const classified = classifyInstance(dataset, transferSyntaxUid);
    const { laterality: imageLaterality, view, sopInstanceUid } = facts;
    const expected = { imageLaterality, view, sopInstanceUid, spacingMm: { row: 0.07, column: 0.07 } };
    expect(classified).toMatchObject({ kind: 'mammogram', mammogram: expected });
    expect(textValue(dataset, 'PatientName')).toBeUndefined();
    expect(textValue(dataset, 'PatientID')).toBeUndefined();
    expect(textValue(dataset, 'DerivationDescription')).toContain('PNG picture');
  });

  it('looks like the picture, and its rows go away from the chest wall', async () => {
    const decoded = await decodePixels(readPart10(await made({ laterality: 'L' })));
    const display = toDisplayValues(decoded);
    expect([display[200 * 300], display[200 * 300 + 299]]).toEqual([200 * 257, 5 * 257]);
    const { dataset } = readPart10(await made({ laterality: 'L' }));
    expect(textValue(dataset, 'PatientOrientation')).toBe('A');
  });

  it('shows white air as black when somebody says that it is inverted', async () => {
    const file = await breastPicture('L').negate().png().toBuffer();
    const part10 = mammogramOfPicture(await decodePicture(file), { ...facts, laterality: 'L', inverted: true });
    const display = toDisplayValues(await decodePixels(readPart10(part10)));
    expect([display[200 * 300], display[200 * 300 + 299]]).toEqual([200 * 257, 5 * 257]);
  });
});
