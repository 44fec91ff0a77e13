import type { DecodedImage } from './decode-pixels.ts';
import type { Grayscale, Window } from './grayscale.ts';
import { lookUp } from './lookup-table.ts';

const FULL_SCALE = 65_535;

/** Maps a modality value to 0–1. */
type Voi = (modalityValue: number) => number;

/**
 * What a radiologist would see on an ideal display: modality LUT or rescale, VOI LUT or window, polarity, all at 16 bits.
 *
 * @returns `values[row][column]`, row-major, 0 (black) to 65535 (white). MONOCHROME1 is inverted after the VOI step; padding
 * is black. Without window or table the image's own range, padding apart, is spread over the scale.
 * @see DICOM PS3.3 C.11.1, C.11.2, C.7.6.3.1.2, C.7.5.1.1.2.
 */
export function toDisplayValues(image: DecodedImage): Uint16Array {
  const { values, grayscale, bitsStored } = image;
  const isSigned = values instanceof Int16Array;
  const least = isSigned ? -(2 ** (bitsStored - 1)) : 0;
  const table = buildTable(image, least);
  const shown = new Uint16Array(values.length);
  const padding = grayscale.padding;
  if (padding !== undefined) {
    table.fill(0, Math.max(padding.low - least, 0), Math.max(padding.high - least + 1, 0));
  }
  for (let index = 0; index < values.length; index += 1) shown[index] = table[(values[index] ?? 0) - least] ?? 0;
  return shown;
}

/** The shown value of every stored value from `least` on. */
function buildTable(image: DecodedImage, least: number): Uint16Array {
  const { grayscale, bitsStored } = image;
  const modality = modalityStep(grayscale);
  const voi = voiStep(image, modality);
  const isInverted = grayscale.photometricInterpretation === 'MONOCHROME1';
  return Uint16Array.from({ length: 2 ** bitsStored }, (_, index) => {
    const fraction = Math.min(Math.max(voi(modality(least + index)), 0), 1);
    return Math.round((isInverted ? 1 - fraction : fraction) * FULL_SCALE);
  });
}

function modalityStep({ modality }: Grayscale): (stored: number) => number {
  if (modality.kind === 'table') return (stored) => lookUp(modality, stored);
  return (stored) => stored * modality.slope + modality.intercept;
}

function voiStep(image: DecodedImage, modality: (stored: number) => number): Voi {
  const { voi } = image.grayscale;
  if (voi?.kind === 'window') return windowStep(voi);
  if (voi?.kind === 'table') return (value) => lookUp(voi, value) / (2 ** voi.bits - 1);
  const [low, high] = rangeOf(image).map(modality);
  return spread(Math.min(low ?? 0, high ?? 0), Math.max(low ?? 0, high ?? 0));
}

/** Window functions, PS3.3 C.11.2.1.2 and C.11.2.1.3. */
function windowStep({ center, width, voiLutFunction }: Window): Voi {
  if (voiLutFunction === 'SIGMOID') return (value) => 1 / (1 + Math.exp((-4 * (value - center)) / width));
  if (voiLutFunction === 'LINEAR_EXACT') return (value) => (value - center) / width + 0.5;
  if (width <= 1) return (value) => (value > center - 0.5 ? 1 : 0);
  return (value) => (value - (center - 0.5)) / (width - 1) + 0.5;
}

function spread(low: number, high: number): Voi {
  return high > low ? (value) => (value - low) / (high - low) : () => 0;
}

/** Smallest and largest stored value that is not padding. */
export function rangeOf({ values, grayscale: { padding } }: DecodedImage): readonly [number, number] {
  const low = padding?.low ?? Infinity;
  const high = padding?.high ?? -Infinity;
  let smallest = Infinity;
  let largest = -Infinity;
  for (const value of values) {
    if (value >= low && value <= high) continue;
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
  }
  return smallest === Infinity ? [0, 0] : [smallest, largest];
}
