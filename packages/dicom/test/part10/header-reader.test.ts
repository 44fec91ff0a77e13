import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  HeaderReader,
  readHeaderPrefix,
  readPart10,
  toDicomJson,
  transferSyntaxes,
  writePart10,
} from '../../src/index.ts';
import type { Part10 } from '../../src/index.ts';
import { deflatedZeros } from '../deflated-zeros.ts';
import { readFixture } from '../read-fixture.ts';
import { sharedDicomFiles, sharedFile } from '../shared-data.ts';
import { mammogramHeader } from '../test-image.ts';

interface Streamed {
  readonly header: Part10;
  readonly pushedBytes: number;
}

function stream(bytes: Uint8Array, chunkBytes: number, reader = new HeaderReader()): Streamed {
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const header = reader.push(bytes.subarray(at, at + chunkBytes));
    if (header !== undefined) return { header, pushedBytes: at + chunkBytes };
  }
  return { header: reader.end(), pushedBytes: bytes.length };
}

/** What of a whole data set counts as header. */
function belowBulk({ dataset }: Part10): unknown {
  return toDicomJson(Object.fromEntries(Object.entries(dataset).filter(([tag]) => tag < '50000000')));
}

describe('HeaderReader', () => {
  it.each(sharedDicomFiles)('has the header of %s before the pixels arrive', (path) => {
    const bytes = sharedFile(path);
    const { header, pushedBytes } = stream(bytes, 4096);
    expect(toDicomJson(header.dataset)).toEqual(belowBulk(readPart10(bytes)));
    expect(pushedBytes).toBeLessThan(Math.min(bytes.length, 100_000));
  });

  it.each([1, 7, 333, 100_000])('finds the same header in chunks of %i bytes', (chunkBytes) => {
    for (const name of ['undefined-lengths', 'explicit-vr-big-endian', 'deflated-explicit-vr-little-endian']) {
      const bytes = readFixture(name);
      expect(toDicomJson(stream(bytes, chunkBytes).header.dataset)).toEqual(belowBulk(readPart10(bytes)));
    }
  });

  it('stops before bulk that precedes Pixel Data, so that it is never held', () => {
    const overlay = { vr: 'OW', bytes: new Uint8Array(5_000_000) };
    const bytes = writePart10({
      ...mammogramHeader(),
      '60003000': overlay,
      '7FE00010': { vr: 'OW', bytes: new Uint8Array(2) },
    });
    expect(stream(bytes, 1024).pushedBytes).toBeLessThan(10_000);
  });

  it('returns the header of an object without pixels at its end', () => {
    const bytes = writePart10(mammogramHeader());
    expect(toDicomJson(stream(bytes, 100).header.dataset)).toEqual(belowBulk(readPart10(bytes)));
  });

  it('refuses a header above the limit as soon as a length says so', () => {
    const bytes = writePart10({ ...mammogramHeader(), '00091001': { vr: 'OB', bytes: new Uint8Array(300_000) } });
    const reader = new HeaderReader({ mostHeaderBytes: 100_000 });
    expect(() => stream(bytes, 4096, reader)).toThrow(expect.objectContaining({ code: 'DICOM_HEADER_TOO_LARGE' }));
  });

  it('refuses a deflated header that inflates without bounds', () => {
    const { datasetEndOffset } = datasetStart(writePart10(mammogramHeader()));
    const head = writePart10(mammogramHeader(), { transferSyntaxUid: transferSyntaxes.deflatedExplicitVrLittleEndian });
    const private100Megabytes = Buffer.from('090001104f42000000000006', 'hex');
    const start = deflateRawSync(private100Megabytes, { finishFlush: constants.Z_FULL_FLUSH });
    const bytes = Buffer.concat([head.subarray(0, datasetEndOffset), start, deflatedZeros(100)]);
    expect(() => stream(bytes, 65_536)).toThrow(expect.objectContaining({ code: 'DICOM_HEADER_TOO_LARGE' }));
  });

  it('says that a file which ends inside its header is truncated', () => {
    const bytes = readFixture('undefined-lengths').subarray(0, 700);
    expect(() => stream(bytes, 100)).toThrow(expect.objectContaining({ code: 'DICOM_TRUNCATED' }));
  });

  it('refuses what is no DICOM before it has read much', () => {
    const reader = new HeaderReader();
    expect(() => reader.push(Buffer.from('%PDF-1.7'.padEnd(2000)))).toThrow(
      expect.objectContaining({ code: 'DICOM_NOT_PART_10' }),
    );
  });
});

describe('readHeaderPrefix', () => {
  it('tells where the part that it did not read begins', () => {
    const bytes = readFixture('undefined-lengths');
    const read = readHeaderPrefix(bytes);
    const offset = read.complete ? read.datasetEndOffset : 0;
    expect(Buffer.from(bytes.subarray(offset, offset + 6)).toString('latin1')).toBe('\xe0\x7f\x10\x00OW');
  });

  it('tells how many bytes it needs at least', () => {
    const read = readHeaderPrefix(readFixture('undefined-lengths').subarray(0, 500));
    expect(read.complete ? 0 : read.neededBytes).toBeGreaterThan(500);
  });
});

/** Group 0002 of both syntaxes differs by the length of the UID alone. */
function datasetStart(explicit: Uint8Array): { readonly datasetEndOffset: number } {
  const text = Buffer.from(explicit).toString('latin1');
  return {
    datasetEndOffset:
      text.indexOf('\x08\x00\x05\x00CS') + '1.2.840.10008.1.2.1.99'.length - '1.2.840.10008.1.2.1\0'.length,
  };
}
