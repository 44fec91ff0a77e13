import { describe, expect, it } from 'vitest';
import {
  code,
  codeItem,
  dataset,
  decimalString,
  numberValues,
  sequenceItems,
  tag,
  textValue,
} from '../../src/index.ts';

describe('dataset', () => {
  it('looks tags and VRs up by keyword', () => {
    expect(dataset({ Modality: 'SEG', Rows: 512, PatientName: 'A^B=C', ImagerPixelSpacing: [0.1, 0.2] })).toEqual({
      '00080060': { vr: 'CS', Value: ['SEG'] },
      '00280010': { vr: 'US', Value: [512] },
      '00100010': { vr: 'PN', Value: [{ Alphabetic: 'A^B', Ideographic: 'C' }] },
      '00181164': { vr: 'DS', Value: ['0.1', '0.2'] },
    });
  });

  it('makes an empty attribute of null and of an empty list, and none of undefined', () => {
    expect(dataset({ StudyID: null, PerformedProcedureCodeSequence: [], Modality: undefined })).toEqual({
      '00200010': { vr: 'SH' },
      '0040A372': { vr: 'SQ' },
    });
  });

  it('nests items, given as data sets or as keyword values', () => {
    const item = dataset({ CodeValue: '1' });
    const both = dataset({ ConceptNameCodeSequence: [item, { CodeValue: '2' }] });
    expect(sequenceItems(both, 'ConceptNameCodeSequence').map((each) => textValue(each, 'CodeValue'))).toEqual([
      '1',
      '2',
    ]);
  });

  it('keeps an empty item', () => {
    expect(dataset({ SharedFunctionalGroupsSequence: [{}] })).toEqual({ '52009229': { vr: 'SQ', Value: [{}] } });
  });

  it('carries bytes as they are', () => {
    const bytes = Uint8Array.of(1, 2);
    expect(dataset({ PixelData: bytes })).toEqual({ '7FE00010': { vr: 'OW', bytes } });
  });

  it('settles US or SS by sign', () => {
    expect(dataset({ PixelPaddingValue: -1 })['00280120']?.vr).toBe('SS');
    expect(dataset({ PixelPaddingValue: 1 })['00280120']?.vr).toBe('US');
  });

  it('refuses keywords that do not exist and values that do not fit', () => {
    expect(() => dataset({ PatientNames: 'A' })).toThrow(RangeError);
    expect(() => dataset({ Rows: '512' })).toThrow(RangeError);
    expect(() => dataset({ Modality: 'A MODALITY THAT IS TOO LONG' })).toThrow(RangeError);
    expect(() => dataset({ ConceptNameCodeSequence: ['x'] })).toThrow(RangeError);
    expect(() => dataset({ SeriesNumber: 1.5 })).toThrow(RangeError);
  });
});

describe('codeItem', () => {
  it('puts a code of more than sixteen characters in Long Code Value', () => {
    expect(codeItem(code('12345678901234567', 'SCT', 'x'))).toHaveProperty(tag('LongCodeValue'));
    expect(codeItem(code('1234567890123456', 'SCT', 'x'))).toHaveProperty(tag('CodeValue'));
  });
});

describe('decimalString', () => {
  it.each([[0.1 + 0.2], [1], [-1234567.890123456], [1e-7 / 3], [1e300]])(
    'writes %d in at most sixteen characters',
    (value) => {
      const text = decimalString(value);
      expect(text.length).toBeLessThanOrEqual(16);
      expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-9);
    },
  );

  it('refuses what is not finite', () => {
    expect(() => decimalString(Number.NaN)).toThrow(RangeError);
  });
});

describe('numberValues', () => {
  it('reads DS and US alike and leaves out what is no number', () => {
    expect(numberValues({ '00181164': { vr: 'DS', Value: ['0.1', ' ', 'x', null, 3] } }, 'ImagerPixelSpacing')).toEqual(
      [0.1, 3],
    );
  });
});
