import { describe, expect, it } from 'vitest';
import { readPart10, textValue, toDicomJson, transferSyntaxes, writePart10 } from '../../src/index.ts';
import { isDataset } from '../../src/dataset/dataset.ts';
import type { DicomDataset } from '../../src/dataset/dataset.ts';
import { readFixture } from '../read-fixture.ts';
import { readWithDcmjs } from '../read-with-dcmjs.ts';
import { sharedDicomFiles, sharedFile } from '../shared-data.ts';
import { mammogramHeader } from '../test-image.ts';

/** Tag and number of values of every attribute, nested ones too; what any reader must agree on. */
function outline(dataset: DicomDataset, path = ''): string[] {
  return Object.entries(dataset)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([tag, { Value }]) => [
      `${path}${tag}`,
      ...(Value ?? []).filter(isDataset).flatMap((item, index) => outline(item, `${path}${tag}[${index}].`)),
    ]);
}

describe('readPart10', () => {
  it.each(sharedDicomFiles)('finds in %s the attributes that dcmjs finds', (path) => {
    const bytes = sharedFile(path);
    const { dataset } = readPart10(bytes);
    const outlineByDcmjs = outline(readWithDcmjs(bytes)).filter((line) => line <= '7FE00010');
    const emptyItemsApart = (line: string): boolean => !line.includes(']');
    expect(outline(dataset).filter(emptyItemsApart)).toEqual(outlineByDcmjs.filter(emptyItemsApart));
  });

  it.each([
    'implicit-vr-little-endian',
    'explicit-vr-big-endian',
    'deflated-explicit-vr-little-endian',
    'undefined-lengths',
  ])('reads %s as the data set that it was made from', (name) => {
    const { dataset } = readPart10(readFixture(name));
    const { '00080005': _writtenByUs, '7FE00010': _pixels, ...attributes } = dataset;
    expect(toDicomJson(attributes)).toEqual(toDicomJson(mammogramHeader()));
  });

  it('keeps the fragments of encapsulated Pixel Data apart, offset table first', () => {
    const { dataset } = readPart10(readFixture('jpeg-lossless-in-fragments'));
    expect(dataset['7FE00010']?.fragments?.length).toBeGreaterThan(3);
  });

  it('stops behind Pixel Data, so that rubbish at the end of a file does no harm', () => {
    const bytes = writePart10({ ...mammogramHeader(), '7FE00010': { vr: 'OW', bytes: new Uint8Array(4) } });
    const withRubbish = Buffer.concat([bytes, Buffer.from('whatever follows')]);
    expect(textValue(readPart10(withRubbish).dataset, 'SOPInstanceUID')).toBe('2.25.1001');
  });

  it('takes the VR of the dictionary for a known attribute that was written as UN', () => {
    const asUnknown = { vr: 'UN', bytes: Buffer.from('PID-7 ', 'latin1') };
    const { dataset } = readPart10(writePart10({ ...mammogramHeader(), '00100020': asUnknown }));
    expect(dataset['00100020']).toEqual({ vr: 'LO', Value: ['PID-7'] });
  });

  it('keeps an empty item of a sequence', () => {
    const empty = { vr: 'SQ', Value: [{}] };
    expect(readPart10(writePart10({ ...mammogramHeader(), '52009229': empty })).dataset['52009229']).toEqual(empty);
  });

  it('reads signed attributes by Pixel Representation when the VR is implicit', () => {
    const signed = mammogramHeader({ PixelRepresentation: 1, PixelPaddingValue: -5 });
    const bytes = writePart10(signed, { transferSyntaxUid: transferSyntaxes.implicitVrLittleEndian });
    expect(readPart10(bytes).dataset['00280120']).toEqual({ vr: 'SS', Value: [-5] });
  });

  it('says where there is no Part 10 file', () => {
    expect(() => readPart10(new Uint8Array(10))).toThrow(expect.objectContaining({ code: 'DICOM_NOT_PART_10' }));
    expect(() => readPart10(new Uint8Array(1000))).toThrow(expect.objectContaining({ code: 'DICOM_NOT_PART_10' }));
  });
});
