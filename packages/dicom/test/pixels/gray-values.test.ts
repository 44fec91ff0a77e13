import { describe, expect, it } from 'vitest';
import { dataset, decodePixels, toDisplayValues, toGrayValues, transferSyntaxes } from '../../src/index.ts';
import type { DecodedImage, GrayValues, GrayWindow, KeywordValues } from '../../src/index.ts';

const stored = Array.from({ length: 512 }, (_, index) => 8 * index);

async function decoded(changes: KeywordValues = {}, values = stored): Promise<DecodedImage> {
  const bytes = new Uint8Array(Int16Array.from(values).buffer);
  const header = dataset({
    ...{ Rows: 1, Columns: values.length, SamplesPerPixel: 1, PhotometricInterpretation: 'MONOCHROME2' },
    ...{ BitsAllocated: 16, BitsStored: 12, HighBit: 11, PixelRepresentation: 0 },
    ...changes,
  });
  return decodePixels({
    transferSyntaxUid: transferSyntaxes.explicitVrLittleEndian,
    dataset: { ...header, '7FE00010': { vr: 'OW', bytes } },
  });
}

/** What the default window makes of gray values, 0 to 1. */
function throughDefault({ values, windows: [window] }: GrayValues): number[] {
  return Array.from(values, (value) => (window === undefined ? Number.NaN : brightness(value, window)));
}

function brightness(value: number, { low, high, voiLutFunction }: GrayWindow): number {
  if (voiLutFunction === 'SIGMOID') return 1 / (1 + Math.exp((-4 * (value - (low + high) / 2)) / (high - low)));
  return Math.min(Math.max((value - low) / (high - low), 0), 1);
}

const table = { LUTDescriptor: [400, 300, 12], LUTData: Array.from({ length: 400 }, (_, index) => 10 * index) };
const window = { WindowCenter: 1800, WindowWidth: 1500 };
const signed = Array.from({ length: 512 }, (_, index) => 8 * index - 2048);

describe('toGrayValues', () => {
  it.each<[string, KeywordValues, number[]?]>([
    ['a window', window],
    ['MONOCHROME1', { ...window, PhotometricInterpretation: 'MONOCHROME1' }],
    ['a sigmoid', { ...window, VOILUTFunction: 'SIGMOID' }],
    ['a sigmoid of MONOCHROME1', { ...window, VOILUTFunction: 'SIGMOID', PhotometricInterpretation: 'MONOCHROME1' }],
    ['LINEAR_EXACT', { ...window, VOILUTFunction: 'LINEAR_EXACT' }],
    ['a window of width 1', { WindowCenter: 1800, WindowWidth: 1 }],
    ['signed pixels', { PixelRepresentation: 1, WindowCenter: 100, WindowWidth: 900 }, signed],
    ['a rescale', { ...window, RescaleSlope: 0.5, RescaleIntercept: -40 }],
    ['a falling rescale', { RescaleSlope: -1, RescaleIntercept: 4095, ...window }],
    [
      'a falling rescale of MONOCHROME1',
      { RescaleSlope: -1, RescaleIntercept: 4095, ...window, PhotometricInterpretation: 'MONOCHROME1' },
    ],
    ['a VOI LUT', { VOILUTSequence: [table] }],
    ['a VOI LUT of MONOCHROME1', { VOILUTSequence: [table], PhotometricInterpretation: 'MONOCHROME1' }],
    ['a Modality LUT', { ModalityLUTSequence: [table], ...window }],
    ['padding', { ...window, PixelPaddingValue: 2000, PixelPaddingRangeLimit: 2400 }],
    ['neither window nor table', {}],
  ])('shows through the default window what toDisplayValues shows: %s', async (_, changes, values) => {
    const image = await decoded(changes, values);
    const display = Array.from(toDisplayValues(image), (value) => value / 65_535);
    const gray = throughDefault(toGrayValues(image));
    // Padding is the least gray value, which a sigmoid or a high window need not show as black.
    expect(Math.max(...gray.map((value, index) => Math.abs(value - (display[index] ?? 0))))).toBeLessThan(1e-4);
  });

  it('loses no stored value, and puts black lowest', async () => {
    const { values, most } = toGrayValues(await decoded({ ...window, PhotometricInterpretation: 'MONOCHROME1' }));
    expect(most).toBe(4095);
    expect(Array.from(values)).toEqual(stored.map((value) => 4095 - value));
  });

  it('names every window, the default first', async () => {
    const { windows } = toGrayValues(
      await decoded({
        ...{ WindowCenter: [1000, 2000.5], WindowWidth: [401, 1001] },
        WindowCenterWidthExplanation: ['NORMAL', 'HARDER'],
      }),
    );
    expect(windows).toEqual([
      { explanation: 'NORMAL', voiLutFunction: 'LINEAR', low: 799.5, high: 1199.5 },
      { explanation: 'HARDER', voiLutFunction: 'LINEAR', low: 1500, high: 2500 },
    ]);
  });
});
