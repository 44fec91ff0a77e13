import { decodePixels, readPart10, transferSyntaxes } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { compressPhantomExam, makePhantomExam } from '../src/index.ts';

const {
  implicitVrLittleEndian,
  explicitVrLittleEndian,
  explicitVrBigEndian,
  deflatedExplicitVrLittleEndian,
  jpegBaseline,
  jpegExtended,
  jpegLsNearLossless,
  jpeg2000,
  htj2k,
  ...lossless
} = transferSyntaxes;
const native = { implicitVrLittleEndian, explicitVrLittleEndian, explicitVrBigEndian, deflatedExplicitVrLittleEndian };
const options = { seed: 'syntax', rows: 120, columns: 90, views: [{ laterality: 'R', view: 'MLO' }] } as const;

const stored = async (part10: Uint8Array | undefined): Promise<readonly number[]> => [
  ...(await decodePixels(readPart10(part10 ?? new Uint8Array()))).values,
];

describe('an exam in a transfer syntax', () => {
  const plain = makePhantomExam(options);

  it.each(Object.entries(native))('holds the same pixels in %s', async (_name, transferSyntaxUid) => {
    const [image] = makePhantomExam({ ...options, transferSyntaxUid }).images;

    expect(readPart10(image?.part10 ?? new Uint8Array()).transferSyntaxUid).toBe(transferSyntaxUid);
    expect(await stored(image?.part10)).toEqual(await stored(plain.images[0]?.part10));
  });

  it.each(Object.entries(lossless))('holds the same pixels compressed as %s', async (_name, transferSyntaxUid) => {
    const compressed = await compressPhantomExam(plain, transferSyntaxUid);

    expect(await stored(compressed.images[0]?.part10)).toEqual(await stored(plain.images[0]?.part10));
  });

  it.each(Object.entries({ jpegLsNearLossless, jpeg2000, htj2k, jpegBaseline }))(
    'says that %s lost something',
    async (_name, transferSyntaxUid) => {
      const eightBit = makePhantomExam({ ...options, deviceOverrides: { bitsStored: 8 } });
      const compressed = await compressPhantomExam(eightBit, transferSyntaxUid);

      const { dataset } = readPart10(compressed.images[0]?.part10 ?? new Uint8Array());
      expect(dataset['00282110']?.Value).toEqual(['01']);
      expect(Number(dataset['00282112']?.Value?.[0])).toBeGreaterThan(1);
    },
  );

  it('is refused by makePhantomExam when it compresses', () => {
    expect(() => makePhantomExam({ ...options, transferSyntaxUid: jpeg2000 })).toThrow(/compressPhantomExam/);
  });
});
