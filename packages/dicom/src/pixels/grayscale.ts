import type { DicomDataset } from '../dataset/dataset.ts';
import { numberValue, sequenceItems, textValue, textValues } from '../dataset/read-attribute.ts';
import type { ImagePixel } from './image-pixel.ts';
import { readLookupTable } from './lookup-table.ts';
import type { LookupTable } from './lookup-table.ts';

/** VOI LUT Function (0028,1056), PS3.3 C.11.2.1.3. */
export type VoiLutFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

/** A window over modality values. */
export interface Window {
  readonly kind: 'window';
  readonly center: number;
  readonly width: number;
  readonly voiLutFunction: VoiLutFunction;
  /** Window Center & Width Explanation (0028,1055). */
  readonly explanation?: string;
}

/** The way from stored values to what is shown: modality, values of interest, polarity, padding (PS3.4 N.2). */
export interface Grayscale {
  readonly modality: { readonly kind: 'rescale'; readonly slope: number; readonly intercept: number } | LookupTable;
  /** Undefined when the image has neither window nor table: then its own range is shown. */
  readonly voi: Window | LookupTable | undefined;
  /** All windows, alternatives of each other; without a VOI LUT the first is the default. */
  readonly windows: readonly Window[];
  readonly photometricInterpretation: 'MONOCHROME1' | 'MONOCHROME2';
  /** Stored values from `low` to `high` are no image, but what was put around it. */
  readonly padding: { readonly low: number; readonly high: number } | undefined;
}

/** Reads the grayscale pipeline of an image; the first VOI LUT, else the first window, is the default view (C.11.2.1.2.1). */
export function readGrayscale(dataset: DicomDataset, image: ImagePixel): Grayscale {
  const modality = modalityOf(dataset, image);
  const windows = windowsOf(dataset);
  return {
    modality,
    voi: lookupTableIn(dataset, 'VOILUTSequence', mayBeNegative(modality, image)) ?? windows[0],
    windows,
    photometricInterpretation: image.photometricInterpretation,
    padding: paddingOf(dataset, image),
  };
}

function modalityOf(dataset: DicomDataset, image: ImagePixel): Grayscale['modality'] {
  const table = lookupTableIn(dataset, 'ModalityLUTSequence', image.isSigned);
  if (table !== undefined) return table;
  const slope = numberValue(dataset, 'RescaleSlope') ?? 1;
  return { kind: 'rescale', slope: slope === 0 ? 1 : slope, intercept: numberValue(dataset, 'RescaleIntercept') ?? 0 };
}

/** Whether the modality step gives negative values: then a VOI LUT behind it begins at a signed one (C.11.2.1.1). */
function mayBeNegative(modality: Grayscale['modality'], { isSigned, bitsStored }: ImagePixel): boolean {
  if (modality.kind === 'table') return false;
  const least = isSigned ? -(2 ** (bitsStored - 1)) : 0;
  return [least, least + 2 ** bitsStored - 1].some((stored) => stored * modality.slope + modality.intercept < 0);
}

function lookupTableIn(
  dataset: DicomDataset,
  keyword: 'ModalityLUTSequence' | 'VOILUTSequence',
  isSigned: boolean,
): LookupTable | undefined {
  const [item] = sequenceItems(dataset, keyword);
  return item && readLookupTable(item, isSigned);
}

/** Windows of which one value is missing, or that have no width, are left out. */
function windowsOf(dataset: DicomDataset): readonly Window[] {
  const centers = textValues(dataset, 'WindowCenter').map(asNumber);
  const widths = textValues(dataset, 'WindowWidth').map(asNumber);
  const explanations = textValues(dataset, 'WindowCenterWidthExplanation');
  const stated = textValue(dataset, 'VOILUTFunction')?.toUpperCase();
  const voiLutFunction = stated === 'SIGMOID' || stated === 'LINEAR_EXACT' ? stated : 'LINEAR';
  return centers.flatMap((center, index): Window[] => {
    const width = widths[index];
    if (center === undefined || width === undefined || width <= 0) return [];
    const explanation = explanations[index];
    const named = explanation === undefined || explanation === '' ? {} : { explanation };
    return [{ kind: 'window', center, width, voiLutFunction, ...named }];
  });
}

function asNumber(text: string): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** Pixel Padding Value and Range Limit (PS3.3 C.7.5.1.1.2); their VR follows Pixel Representation, not every writer does. */
function paddingOf(dataset: DicomDataset, { isSigned }: ImagePixel): Grayscale['padding'] {
  const value = numberValue(dataset, 'PixelPaddingValue');
  if (value === undefined) return undefined;
  const limit = numberValue(dataset, 'PixelPaddingRangeLimit') ?? value;
  const asStored = (padding: number): number => (isSigned ? (padding << 16) >> 16 : padding & 0xffff);
  const [low, high] = [asStored(value), asStored(limit)];
  return { low: Math.min(low, high), high: Math.max(low, high) };
}
