import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dataset, readPart10, toDicomJson, transferSyntaxes, writePart10 } from '../../src/index.ts';
import type { DicomDataset } from '../../src/index.ts';
import { readFixture } from '../read-fixture.ts';
import { readWithDcmjs } from '../read-with-dcmjs.ts';
import { sharedDicomFiles, sharedFile } from '../shared-data.ts';
import { mammogramHeader } from '../test-image.ts';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Native pixels, or all fragments one after the other. */
function pixelBytes({ '7FE00010': pixels }: DicomDataset): Uint8Array {
  return pixels?.bytes ?? Buffer.concat(pixels?.fragments ?? []);
}

describe('writePart10', () => {
  it('writes the same bytes in every run and on every machine', () => {
    expect(hash(writePart10(mammogramHeader()))).toMatchInlineSnapshot(
      `"1dda535dac78d20c6328b66a8cd47654da68de06fcd04610f7622c243ea8246a"`,
    );
  });

  it('does not depend on the order in which attributes were put together', () => {
    const header = mammogramHeader();
    const reversed = Object.fromEntries(Object.entries(header).reverse());
    expect(writePart10(reversed)).toEqual(writePart10(header));
  });

  it.each(sharedDicomFiles)('gives back every attribute and byte of %s', (path) => {
    const { dataset: original, transferSyntaxUid } = readPart10(sharedFile(path));
    const { dataset: again } = readPart10(writePart10(original, { transferSyntaxUid }));
    const { '00080005': _before, ...others } = original;
    const { '00080005': _after, ...othersAgain } = again;
    expect(toDicomJson(othersAgain)).toEqual(toDicomJson(others));
    expect(hash(pixelBytes(again))).toBe(hash(pixelBytes(original)));
  });

  it.each([
    transferSyntaxes.implicitVrLittleEndian,
    transferSyntaxes.explicitVrBigEndian,
    transferSyntaxes.deflatedExplicitVrLittleEndian,
  ])('writes %s so that it reads as the same data set', (transferSyntaxUid) => {
    const header = mammogramHeader({ PixelPaddingValue: 7, RecommendedDisplayCIELabValue: [1, 65_535, 3] });
    const read = readPart10(writePart10(header, { transferSyntaxUid }));
    const { '00080005': characterSet, ...others } = read.dataset;
    expect(read.transferSyntaxUid).toBe(transferSyntaxUid);
    expect(characterSet?.Value).toEqual(['ISO_IR 192']);
    expect(toDicomJson(others)).toEqual(toDicomJson(header));
  });

  it('writes what an independent reader understands', () => {
    const bytes = writePart10(mammogramHeader({ PatientName: 'Müller^Jörg', ImageComments: 'é\\ü' }));
    const byDcmjs = readWithDcmjs(bytes);
    expect(byDcmjs['00100010']?.Value).toEqual([{ Alphabetic: 'Müller^Jörg' }]);
    expect(byDcmjs['00540220']?.Value?.[0]).toHaveProperty('00080100.Value', ['R-10226']);
  });

  it('pads odd values: text with a space, UIDs and bytes with zero', () => {
    const bytes = writePart10(
      mammogramHeader({ StudyID: 'ABC', SOPInstanceUID: '2.25.101', RedPaletteColorLookupTableData: Uint8Array.of(9) }),
    );
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toContain('SH\x04\x00ABC ');
    expect(text).toContain('UI\x08\x002.25.101');
    expect(text).toContain('OW\x00\x00\x02\x00\x00\x00\x09\x00');
  });

  it('drops the character set of items, since their text is written as UTF-8 too', () => {
    const item = { ...dataset({ CodeMeaning: 'é' }), '00080005': { vr: 'CS', Value: ['ISO_IR 100'] } };
    const { dataset: read } = readPart10(
      writePart10({ ...mammogramHeader(), '00081032': { vr: 'SQ', Value: [item] } }),
    );
    expect(read['00081032']?.Value).toEqual([dataset({ CodeMeaning: 'é' })]);
  });

  it('copies values of a source that are longer than their VR allows', () => {
    const long = { vr: 'SH', Value: ['ACCESSION-NUMBER-OF-A-HOSPITAL'] };
    const { dataset: read } = readPart10(writePart10({ ...mammogramHeader(), '00080050': long }));
    expect(read['00080050']).toEqual(long);
  });

  it('keeps empty values between others', () => {
    const names = { vr: 'PN', Value: [{ Alphabetic: 'A' }, null, { Ideographic: '王' }] };
    const orientation = { vr: 'CS', Value: ['A', null, 'F'] };
    const header = { ...mammogramHeader(), '00081060': names, '00200020': orientation };
    const { dataset: read } = readPart10(writePart10(header));
    expect(read['00081060']).toEqual(names);
    expect(read['00200020']).toEqual(orientation);
  });

  it('refuses what it cannot write', () => {
    const refused = expect.objectContaining({ code: 'DICOM_UNWRITABLE_VALUE' }) as Error;
    expect(() => writePart10({ ...mammogramHeader(), '00280010': { vr: 'US', Value: [70_000] } })).toThrow(refused);
    expect(() => writePart10({ ...mammogramHeader(), '00280010': { vr: 'US', Value: ['x'] } })).toThrow(refused);
    expect(() => writePart10({ ...mammogramHeader(), '00100020': { vr: 'LO', Value: ['a\\b'] } })).toThrow(refused);
    expect(() => writePart10({ ...mammogramHeader(), '00081140': { vr: 'SQ', Value: ['no item'] } })).toThrow(refused);
  });

  it('refuses an object without a valid SOP Instance UID', () => {
    const { '00080018': _uid, ...without } = mammogramHeader();
    expect(() => writePart10(without)).toThrow(expect.objectContaining({ code: 'DICOM_INVALID_UID' }));
  });

  it('keeps fragments as they are', () => {
    const { dataset: source, transferSyntaxUid } = readPart10(readFixture('jpeg-lossless-in-fragments'));
    const { dataset: again } = readPart10(writePart10(source, { transferSyntaxUid }));
    expect(again['7FE00010']?.fragments).toEqual(source['7FE00010']?.fragments);
  });
});
