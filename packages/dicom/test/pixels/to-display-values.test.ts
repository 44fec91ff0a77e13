import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dataset, decodePixels, readPart10, toDisplayValues, transferSyntaxes } from '../../src/index.ts';
import type { DecodedImage, DicomDataset, KeywordValues } from '../../src/index.ts';
import { sharedFile } from '../shared-data.ts';
import { shownByDcmtk } from '../shown-by-dcmtk.ts';

/** A one-row image of these stored values. */
async function decoded(values: readonly number[], changes: KeywordValues = {}): Promise<DecodedImage> {
  const bytes = new Uint8Array(Int16Array.from(values).buffer);
  const header: DicomDataset = dataset({
    Rows: 1,
    Columns: values.length,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    ...changes,
  });
  return decodePixels({
    transferSyntaxUid: transferSyntaxes.explicitVrLittleEndian,
    dataset: { ...header, '7FE00010': { vr: 'OW', bytes } },
  });
}

async function shown(values: readonly number[], changes: KeywordValues = {}): Promise<number[]> {
  return Array.from(toDisplayValues(await decoded(values, changes)));
}

const lut = (descriptor: readonly number[], data: readonly number[] | Uint8Array): KeywordValues => ({
  VOILUTSequence: [{ LUTDescriptor: [...descriptor], LUTData: data instanceof Uint8Array ? data : [...data] }],
});

describe('toDisplayValues', () => {
  it('spreads the image over the scale when there is no window', async () => {
    expect(await shown([100, 200, 300])).toEqual([0, 32_768, 65_535]);
  });

  it('shows an image of one value as black', async () => {
    expect(await shown([7, 7])).toEqual([0, 0]);
  });

  // PS3.3 C.11.2.1.2.1: with c = 2048 and w = 4096, 0 maps to the minimum and 4095 to the maximum.
  it('applies a linear window as the standard defines it', async () => {
    const window = { WindowCenter: 2048, WindowWidth: 4096 };
    expect(await shown([0, 4095], window)).toEqual([0, 65_535]);
    expect(await shown([0, 1, 2], { WindowCenter: 1.5, WindowWidth: 2 })).toEqual([0, 32_768, 65_535]);
    expect(await shown([99, 100, 101], { WindowCenter: 100, WindowWidth: 1 })).toEqual([0, 65_535, 65_535]);
  });

  it('applies LINEAR_EXACT and SIGMOID', async () => {
    const window = { WindowCenter: 2000, WindowWidth: 1000 };
    expect(await shown([1500, 2000, 2500], { ...window, VOILUTFunction: 'LINEAR_EXACT' })).toEqual([0, 32_768, 65_535]);
    const sigmoid = await shown([1500, 2000, 2500], { ...window, VOILUTFunction: 'SIGMOID' });
    expect(sigmoid).toEqual([1 / (1 + Math.exp(2)), 0.5, 1 / (1 + Math.exp(-2))].map((y) => Math.round(y * 65_535)));
  });

  it('uses the first of several windows', async () => {
    const windows = { WindowCenter: [100, 2000], WindowWidth: [2, 1000] };
    expect(await shown([99, 102], windows)).toEqual([0, 65_535]);
  });

  it('applies the rescale before the window', async () => {
    expect(
      await shown([0, 10, 20], { RescaleSlope: 2, RescaleIntercept: -20, WindowCenter: 0.5, WindowWidth: 41 }),
    ).toEqual([0, 32_768, 65_535]);
  });

  it('prefers a VOI LUT to a window, clamps outside it and scales by its bits', async () => {
    const changes = { ...lut([3, 100, 10], [0, 512, 1023]), WindowCenter: 1, WindowWidth: 2 };
    expect(await shown([0, 100, 101, 102, 4000], changes)).toEqual([0, 0, 32_800, 65_535, 65_535]);
  });

  it('reads VOI LUT data as words and as packed bytes', async () => {
    const words = new Uint8Array(Uint16Array.of(0, 100, 255).buffer);
    expect(await shown([0, 1, 2], lut([3, 0, 8], words))).toEqual([0, 25_700, 65_535]);
    expect(await shown([0, 1, 2], lut([3, 0, 8], Uint8Array.of(0, 100, 255)))).toEqual([0, 25_700, 65_535]);
  });

  it('takes the words there are of a VOI LUT that is shorter than it says', async () => {
    const words = new Uint8Array(Uint16Array.of(0, 512, 1023).buffer);
    expect(await shown([0, 1, 2, 3], lut([4, 0, 10], words))).toEqual([0, 32_800, 65_535, 65_535]);
  });

  // PS3.3 C.11.2.1.1: the first input of a VOI LUT is signed when what comes out of the modality step may be.
  it('reads where a VOI LUT begins as the modality step before it makes it', async () => {
    const negative = lut([3, 0x10000 - 100, 8], [0, 100, 255]);
    expect(await shown([0, 1, 2], { ...negative, RescaleSlope: 1, RescaleIntercept: -100 })).toEqual([
      0, 25_700, 65_535,
    ]);
    const table = { ModalityLUTSequence: [{ LUTDescriptor: [2, 0, 16], LUTData: [60_000, 60_002] }] };
    const unsigned = { ...table, ...lut([3, 60_000, 8], [0, 100, 255]), PixelRepresentation: 1 };
    expect(await shown([0, 1], unsigned)).toEqual([0, 65_535]);
  });

  it('applies a Modality LUT instead of the rescale', async () => {
    const changes = { ModalityLUTSequence: [{ LUTDescriptor: [2, 0, 16], LUTData: [1000, 2000] }], RescaleSlope: 7 };
    expect(await shown([0, 1], changes)).toEqual([0, 65_535]);
  });

  it('inverts MONOCHROME1 after the VOI step', async () => {
    const changes = { PhotometricInterpretation: 'MONOCHROME1', WindowCenter: 2048, WindowWidth: 4096 };
    expect(await shown([0, 4095], changes)).toEqual([65_535, 0]);
  });

  it('keeps padding black, also when inverted, and out of the range', async () => {
    const padding = { PixelPaddingValue: 4000, PixelPaddingRangeLimit: 4095 };
    expect(await shown([4095, 4000, 100, 200], padding)).toEqual([0, 0, 0, 65_535]);
    expect(await shown([4095, 100, 200], { ...padding, PhotometricInterpretation: 'MONOCHROME1' })).toEqual([
      0, 65_535, 0,
    ]);
  });

  it('shows signed values, with signed padding whatever VR it was written in', async () => {
    const signed = { PixelRepresentation: 1 };
    expect(await shown([-2048, 0, 2047], signed)).toEqual([0, 32_776, 65_535]);
    expect(await shown([-2048, -10, 10], { ...signed, PixelPaddingValue: -2048 })).toEqual([0, 0, 65_535]);
    expect(await shown([-2048, -10, 10], { ...signed, PixelPaddingValue: 0xf800 })).toEqual([0, 0, 65_535]);
  });

  it('ignores a window without width and a table without entries', async () => {
    expect(await shown([0, 100], { WindowCenter: 50, WindowWidth: 0 })).toEqual([0, 65_535]);
    expect(await shown([0, 100], lut([3, 0, 8], new Uint8Array()))).toEqual([0, 65_535]);
  });

  // dcmtk truncates where this rounds, and scales tables by their 12 bits.
  it.each([
    ['exam-ffdm-1/L-CC.dcm', 1],
    ['dicom-samples/ge-senographe-r-mlo-jpeg-lossless.dcm', 16],
  ] as const)('shows %s as dcmtk does', async (path, tolerance) => {
    const image = await decodePixels(readPart10(sharedFile(path)));
    const values = toDisplayValues(image);
    const { padding } = image.grayscale;
    for (const [index, byDcmtk] of shownByDcmtk[path] ?? []) {
      const stored = image.values[index] ?? 0;
      const isPadding = padding !== undefined && stored >= padding.low && stored <= padding.high;
      expect(Math.abs((values[index] ?? 0) - (isPadding ? 0 : byDcmtk))).toBeLessThanOrEqual(tolerance);
    }
  });

  it('is the same image in every run', async () => {
    const values = toDisplayValues(await decodePixels(readPart10(sharedFile('exam-ffdm-1/R-MLO.dcm'))));
    expect(createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex').slice(0, 16)).toMatchInlineSnapshot(
      `"51e28c3b27f0dbcf"`,
    );
  });

  it('takes well under half a second for a large mammogram', async () => {
    const image = await decodePixels(readPart10(sharedFile('dicom-samples/ge-senographe-r-mlo-jpeg-lossless.dcm')));
    toDisplayValues(image);
    const started = performance.now();
    toDisplayValues(image);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
