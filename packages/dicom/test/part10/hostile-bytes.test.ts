import fc from 'fast-check';
import { AppError } from '@mammoflow/errors';
import { describe, expect, it } from 'vitest';
import { readHeaderPrefix, readPart10, writePart10 } from '../../src/index.ts';
import { deflatedZeros } from '../deflated-zeros.ts';
import { readFixture } from '../read-fixture.ts';
import { mammogramHeader } from '../test-image.ts';

const preamble = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]);

/** A file in explicit VR little endian (or another syntax) whose data set is these bytes. */
function fileWith(body: Uint8Array, transferSyntaxUid = '1.2.840.10008.1.2.1'): Uint8Array {
  const uid = Buffer.from(transferSyntaxUid.length % 2 === 0 ? transferSyntaxUid : `${transferSyntaxUid}\0`);
  const head = Buffer.from([0x02, 0, 0x10, 0, 0x55, 0x49, uid.length, 0]);
  return Buffer.concat([preamble, head, uid, body]);
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** Runs both readers; nothing but an AppError may come out. */
function readBoth(bytes: Uint8Array): void {
  for (const read of [
    (whole: Uint8Array) => readPart10(whole),
    (prefix: Uint8Array) => readHeaderPrefix(prefix),
    (whole: Uint8Array) => readHeaderPrefix(whole, true),
  ]) {
    try {
      read(bytes);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
}

describe('hostile bytes', () => {
  it('refuses a value of four gigabytes in a file of two hundred bytes', () => {
    const bytes = fileWith(hex('0900 0110 4f42 0000 feffffff 00'));
    expect(() => readPart10(bytes)).toThrow(expect.objectContaining({ code: 'DICOM_TRUNCATED' }));
  });

  it('refuses a sequence that is nested a million times', () => {
    const sequence = hex('0800 4011 5351 0000 ffffffff feff 00e0 ffffffff');
    const bytes = fileWith(Buffer.concat(Array.from({ length: 100_000 }, () => sequence)));
    expect(() => readPart10(bytes)).toThrow(expect.objectContaining({ code: 'DICOM_MALFORMED' }));
  });

  it('refuses an item that is longer than its sequence', () => {
    const bytes = fileWith(hex('0800 4011 5351 0000 10000000 feff 00e0 00010000 0000000000000000'));
    expect(() => readPart10(bytes)).toThrow(expect.objectContaining({ code: 'DICOM_MALFORMED' }));
  });

  it('refuses more elements than any object has', () => {
    const bytes = fileWith(Buffer.concat(Array.from({ length: 1_000_001 }, () => hex('0900 0110 5348 0000'))));
    expect(() => readPart10(bytes)).toThrow(expect.objectContaining({ code: 'DICOM_MALFORMED' }));
  });

  it('refuses Pixel Data without a delimiter', () => {
    const bytes = fileWith(hex('e07f 1000 4f42 0000 ffffffff feff 00e0 00000000'));
    expect(() => readPart10(bytes)).toThrow(expect.objectContaining({ code: 'DICOM_TRUNCATED' }));
  });

  it('refuses a deflated data set that grows without bounds', () => {
    const bytes = fileWith(deflatedZeros(20), '1.2.840.10008.1.2.1.99');
    const mostInflatedBytes = 10 * 1024 * 1024;
    expect(() => readPart10(bytes, { mostInflatedBytes })).toThrow(
      expect.objectContaining({ code: 'DICOM_DATA_SET_TOO_LARGE' }),
    );
  });

  it('reads values of odd length', () => {
    const { dataset } = readPart10(fileWith(hex('1000 2000 4c4f 0300 414243')));
    expect(dataset['00100020']).toEqual({ vr: 'LO', Value: ['ABC'] });
  });

  const names = [
    'undefined-lengths',
    'implicit-vr-little-endian',
    'explicit-vr-big-endian',
    'deflated-explicit-vr-little-endian',
    'jpeg-lossless-in-fragments',
  ];
  it.each(names)('ends with a data set or an AppError however %s is cut', (name) => {
    const bytes = readFixture(name);
    fc.assert(
      fc.property(fc.nat(bytes.length), (length) => {
        readBoth(bytes.subarray(0, length));
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  it.each(names)('ends with a data set or an AppError whatever bytes of %s are changed', (name) => {
    const original = readFixture(name);
    const change = fc.tuple(fc.nat(Math.min(original.length, 2000) - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = Uint8Array.from(original);
        for (const [at, value] of changes) bytes[at] = value;
        readBoth(bytes);
      }),
      { numRuns: 1000, seed: 2 },
    );
  });

  it('ends with a data set or an AppError whatever follows the preamble', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (body) => {
        readBoth(fileWith(body));
        readBoth(fileWith(body, '1.2.840.10008.1.2'));
      }),
      { numRuns: 2000, seed: 3 },
    );
  });

  it('reads what it writes, whatever the text is', () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 60 })
      .filter((value) => !/[\\=\0]/.test(value) && value.trim() === value);
    fc.assert(
      fc.property(text, (value) => {
        const { dataset } = readPart10(writePart10({ ...mammogramHeader(), '00081030': { vr: 'LO', Value: [value] } }));
        expect(dataset['00081030']?.Value ?? ['']).toEqual([value]);
      }),
      { numRuns: 100, seed: 4 },
    );
  });
});
