import fc from 'fast-check';
import { AppError } from '@mammoflow/errors';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodePixels, encodePixels, readPart10, tag, transferSyntaxes, writePart10 } from '../../src/index.ts';
import type { DecodedImage, DicomDataset, KeywordValues, Part10 } from '../../src/index.ts';
import { readFixture } from '../read-fixture.ts';
import { sharedFile } from '../shared-data.ts';
import { mammogramHeader, testColumns, testPattern, testRows } from '../test-image.ts';

const fixture = (name: string): Part10 => readPart10(readFixture(name));

function hash({ values }: DecodedImage): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

function largestDifference(values: ArrayLike<number>, expected: ArrayLike<number>): number {
  return Array.from(expected).reduce(
    (most, value, index) => Math.max(most, Math.abs(value - (values[index] ?? NaN))),
    0,
  );
}

/** The test pattern uncompressed, with changes in the header and pixels of one's own. */
function native(changes: KeywordValues, bytes: Uint8Array): Pick<Part10, 'transferSyntaxUid' | 'dataset'> {
  const dataset: DicomDataset = { ...mammogramHeader(changes), '7FE00010': { vr: 'OW', bytes } };
  return { transferSyntaxUid: transferSyntaxes.explicitVrLittleEndian, dataset };
}

/** A file with another stream in its Pixel Data, or another header around it. */
function altered(name: string, change: (stream: Uint8Array) => Uint8Array, header: KeywordValues = {}): Part10 {
  const part10 = fixture(name);
  const stream = Buffer.concat(part10.dataset[tag('PixelData')]?.fragments?.slice(1) ?? []);
  const pixels = { vr: 'OB', fragments: [new Uint8Array(), change(stream)] };
  return { ...part10, dataset: { ...part10.dataset, ...headerChanges(header), '7FE00010': pixels } };
}

function headerChanges(changes: KeywordValues): DicomDataset {
  const before = mammogramHeader();
  return Object.fromEntries(
    Object.entries(mammogramHeader(changes)).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key]),
    ),
  );
}

describe('decodePixels', () => {
  // Written by dcmtk 3.6.7 and GDCM 3.0.21 from the pattern.
  it.each([
    'implicit-vr-little-endian',
    'explicit-vr-big-endian',
    'explicit-vr-big-endian-8-bit',
    'deflated-explicit-vr-little-endian',
    'undefined-lengths',
    'rle-lossless',
    'rle-lossless-8-bit',
    'jpeg-lossless-predictor-4',
    'jpeg-lossless-in-fragments',
    'jpeg-ls-lossless',
    'jpeg-2000-lossless',
    'jpeg-2000-8-bits-in-16',
  ])('gives the pixels back that %s was made from', async (name) => {
    const { values, bitsStored, rows, columns } = await decodePixels(fixture(name));
    expect([rows, columns]).toEqual([testRows, testColumns]);
    expect(Array.from(values)).toEqual(Array.from(testPattern(bitsStored)));
  });

  it.each([
    ['jpeg-extended-12-bit', 9, 'fc3ff416886266c2'],
    ['jpeg-baseline-8-bit', 5, 'c9db24ae5f493fc1'],
    ['jpeg-ls-near-lossless', 2, 'ff4cbff5ad532980'],
  ])('decodes %s to the very values that dcmtk decodes', async (name, tolerance, decodedByDcmtk) => {
    const image = await decodePixels(fixture(name));
    expect(largestDifference(image.values, testPattern(image.bitsStored))).toBeLessThanOrEqual(tolerance);
    expect(hash(image)).toBe(decodedByDcmtk);
  });

  it.each([
    ['dicom-samples/calibration-pattern-mg-explicit-le.dcm', '7dcbb3f8f1013762'],
    ['dicom-samples/film-l-mlo-as-secondary-capture-j2k-lossy.dcm', '7a09b8d8ad18e860'],
    ['dicom-samples/ge-senographe-r-mlo-jpeg-lossless.dcm', 'cc9e4d5b757bb6ae'],
    ['exam-ffdm-1/L-CC.dcm', 'a33424f6e62f724d'],
    ['exam-ffdm-1/L-MLO.dcm', 'f4a86bb57c93c90c'],
    ['exam-ffdm-1/R-CC.dcm', 'ac47cfb8079d7dbb'],
    ['exam-ffdm-1/R-MLO.dcm', '279d8f1aeb3c62c4'],
  ])('decodes %s to the very values that GDCM decodes', async (path, decodedByGdcm) => {
    expect(hash(await decodePixels(readPart10(sharedFile(path))))).toBe(decodedByGdcm);
  });

  const lossless = (
    [
      'implicitVrLittleEndian',
      'explicitVrLittleEndian',
      'deflatedExplicitVrLittleEndian',
      'explicitVrBigEndian',
      'rleLossless',
      'jpegLossless',
      'jpegLosslessSv1',
      'jpegLsLossless',
      'jpeg2000Lossless',
      'htj2kLossless',
      'htj2kLosslessRpcl',
    ] as const
  ).map((name) => [name, transferSyntaxes[name]] as const);
  it.each(lossless)('gives back what was encoded as %s: 8, 12 and 16 bits, unsigned and signed', async (_name, uid) => {
    for (const bitsStored of [8, 12, 16]) {
      const pattern = testPattern(bitsStored);
      const signed = Int16Array.from(pattern, (value) => value - 2 ** (bitsStored - 1));
      for (const values of bitsStored > 8 ? [pattern, signed] : [pattern]) {
        const encoded = await encodePixels({ rows: testRows, columns: testColumns, bitsStored, values }, uid);
        const file = writePart10({ ...mammogramHeader(), ...encoded }, { transferSyntaxUid: uid });
        const decoded = await decodePixels(readPart10(file));
        expect(Array.from(decoded.values)).toEqual(Array.from(values));
      }
    }
  });

  it.each([
    ['jpegBaseline', 8, 4],
    ['jpegLsNearLossless', 12, 2],
    ['jpeg2000', 12, 40],
    ['htj2k', 12, 8],
  ] as const)('gives back nearly what was encoded as %s', async (name, bitsStored, tolerance) => {
    const values = testPattern(bitsStored);
    const encoded = await encodePixels(
      { rows: testRows, columns: testColumns, bitsStored, values },
      transferSyntaxes[name],
    );
    const decoded = await decodePixels({
      transferSyntaxUid: transferSyntaxes[name],
      dataset: { ...mammogramHeader(), ...encoded },
    });
    expect(largestDifference(decoded.values, values)).toBeLessThanOrEqual(tolerance);
  });

  it('masks overlays in the high bits away and shifts by High Bit', async () => {
    const pattern = testPattern();
    const words = pattern.map((value, index) => (value << 2) | (index % 2 === 0 ? 0xc003 : 0));
    const { values } = await decodePixels(native({ HighBit: 13 }, new Uint8Array(words.buffer)));
    expect(Array.from(values)).toEqual(Array.from(pattern));
  });

  it('extends the sign of Bits Stored', async () => {
    const words = Uint16Array.from({ length: testRows * testColumns }, () => 0x0fff);
    const { values } = await decodePixels(native({ PixelRepresentation: 1 }, new Uint8Array(words.buffer)));
    expect(values).toBeInstanceOf(Int16Array);
    expect(values[0]).toBe(-1);
  });

  it('gives signed pixels back from a signed stream', async () => {
    const { values } = await decodePixels(fixture('jpeg-2000-signed'));
    expect(Array.from(values)).toEqual(Array.from(testPattern(), (value) => value - 2048));
  });

  it('reads pixels at an odd offset of their buffer', async () => {
    const pattern = testPattern();
    const shifted = new Uint8Array(pattern.byteLength + 1);
    shifted.set(new Uint8Array(pattern.buffer), 1);
    const { values } = await decodePixels(native({}, shifted.subarray(1)));
    expect(Array.from(values)).toEqual(Array.from(pattern));
  });
});

describe('pixels that cannot be decoded', () => {
  const rejects = async (part10: Pick<Part10, 'transferSyntaxUid' | 'dataset'>, code: string): Promise<void> => {
    await expect(decodePixels(part10)).rejects.toMatchObject({ code });
  };
  const pixels = new Uint8Array(testPattern().buffer);

  it('are refused when shorter than Rows × Columns', async () => {
    await rejects(native({}, pixels.subarray(0, 1000)), 'DICOM_PIXEL_DATA_TOO_SHORT');
    await rejects(native({ Rows: 60_000, Columns: 2000 }, pixels), 'DICOM_PIXEL_DATA_TOO_SHORT');
  });

  it('are refused when missing or empty', async () => {
    await rejects({ ...native({}, pixels), dataset: mammogramHeader() }, 'DICOM_PIXEL_DATA_MISSING');
    await rejects(native({}, new Uint8Array()), 'DICOM_PIXEL_DATA_MISSING');
    await rejects(
      { transferSyntaxUid: transferSyntaxes.jpegLosslessSv1, dataset: native({}, pixels).dataset },
      'DICOM_PIXEL_DATA_MISSING',
    );
  });

  it.each<[string, KeywordValues]>([
    ['no rows', { Rows: 0 }],
    ['more pixels than any film', { Rows: 65_535, Columns: 65_535 }],
    ['several frames', { NumberOfFrames: 4 }],
    ['colour', { SamplesPerPixel: 3, PhotometricInterpretation: 'RGB' }],
    ['a palette', { PhotometricInterpretation: 'PALETTE COLOR' }],
    ['32 bits', { BitsAllocated: 32 }],
    ['more bits stored than allocated', { BitsStored: 20 }],
    ['a high bit outside', { HighBit: 16 }],
  ])('are refused for %s', async (_what, changes) => {
    await rejects(native(changes, pixels), 'DICOM_PIXEL_FORMAT_UNSUPPORTED');
  });

  it('are refused when no decoder knows the transfer syntax', async () => {
    await rejects(
      { ...native({}, pixels), transferSyntaxUid: '1.2.840.10008.1.2.4.100' },
      'DICOM_TRANSFER_SYNTAX_UNSUPPORTED',
    );
  });

  const compressed = [
    'jpeg-lossless-predictor-4',
    'jpeg-extended-12-bit',
    'jpeg-ls-lossless',
    'jpeg-2000-lossless',
    'rle-lossless',
  ] as const;

  it.each(compressed)('are refused when the stream of %s ends early', async (name) => {
    for (const part of [0.5, 0.9]) {
      await rejects(
        altered(name, (stream) => stream.subarray(0, stream.length * part)),
        'DICOM_PIXEL_DECODE_FAILED',
      );
    }
  });

  it.each(compressed.filter((name) => name !== 'rle-lossless'))(
    'are refused when %s has another size than its header',
    async (name) => {
      await rejects(
        altered(name, (stream) => stream, { Rows: testRows - 1 }),
        'DICOM_CODESTREAM_MISMATCH',
      );
      await rejects(
        altered(name, () => Buffer.from('this is no image at all')),
        'DICOM_CODESTREAM_MISMATCH',
      );
    },
  );

  it('are refused before memory is taken for the size that a stream claims', async () => {
    const huge = (stream: Uint8Array): Uint8Array => {
      const changed = Buffer.from(stream);
      changed.writeUInt32BE(0x7fffffff, 8);
      changed.writeUInt32BE(0x7fffffff, 12);
      return changed;
    };
    await rejects(altered('jpeg-2000-lossless', huge), 'DICOM_CODESTREAM_MISMATCH');
  });

  it.each(compressed)(
    'do not harm the next image, and damage to %s ends with an AppError or an image',
    async (name) => {
      const good = hash(await decodePixels(fixture(name)));
      const change = fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255));
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
          const damaged = altered(name, (stream) => {
            const bytes = Uint8Array.from(stream);
            for (const [at, value] of changes) bytes[Math.floor(at * bytes.length)] = value;
            return bytes;
          });
          await decodePixels(damaged).catch((error: unknown) => {
            if (!(error instanceof AppError)) throw error;
          });
        }),
        { numRuns: 60, seed: 5 },
      );
      expect(hash(await decodePixels(fixture(name)))).toBe(good);
    },
  );
});

describe('encodePixels', () => {
  it('refuses signed pixels of 8 bits, which the codecs clip', async () => {
    const image = { rows: 1, columns: 1, bitsStored: 8, values: Int16Array.of(-1) };
    await expect(encodePixels(image, transferSyntaxes.jpeg2000Lossless)).rejects.toMatchObject({
      code: 'DICOM_PIXEL_FORMAT_UNSUPPORTED',
    });
  });

  it('refuses what no encoder is there for', async () => {
    const image = { rows: 1, columns: 1, bitsStored: 12, values: Uint16Array.of(1) };
    for (const uid of [transferSyntaxes.jpegExtended, transferSyntaxes.jpegBaseline, '1.2.3']) {
      await expect(encodePixels(image, uid)).rejects.toMatchObject({ code: 'DICOM_TRANSFER_SYNTAX_UNSUPPORTED' });
    }
  });
});
