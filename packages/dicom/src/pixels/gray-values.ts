import type { DecodedImage } from './decode-pixels.ts';
import type { Grayscale, VoiLutFunction, Window } from './grayscale.ts';
import { lookUp } from './lookup-table.ts';
import { rangeOf } from './to-display-values.ts';

/** A window over gray values: black at `low`, white at `high`; SIGMOID is the curve of PS3.3 C.11.2.1.3.1 between them. */
export interface GrayWindow {
  /** What its maker calls it (0028,1055). */
  readonly explanation?: string;
  readonly voiLutFunction: 'LINEAR' | 'SIGMOID';
  readonly low: number;
  readonly high: number;
}

/** Pixels of which a larger one is always brighter, before any window. */
export interface GrayValues {
  /** `values[row][column]`, row-major, 0 to `most`. */
  readonly values: Uint16Array;
  readonly most: number;
  /** Windows to look through, the default first; never empty. */
  readonly windows: readonly GrayWindow[];
}

/**
 * What a viewer needs to let somebody choose a window: every step that the header prescribes before it is done.
 *
 * Modality LUT and VOI LUT are applied, signs and polarity (MONOCHROME1, negative slopes) are gone, padding is 0; a rescale
 * only moves the windows, so no stored value is lost. Through the default window it looks as `toDisplayValues` says.
 *
 * @see DICOM PS3.3 C.11.1, C.11.2, C.7.6.3.1.2, C.7.5.1.1.2.
 */
export function toGrayValues(image: DecodedImage): GrayValues {
  const { values, grayscale, bitsStored } = image;
  const isSigned = values instanceof Int16Array;
  const least = isSigned ? -(2 ** (bitsStored - 1)) : 0;
  const { most, grayOf } = grayStep(image, least);
  const table = Uint16Array.from({ length: 2 ** bitsStored }, (_, index) => grayOf(least + index));
  const { padding } = grayscale;
  if (padding !== undefined) {
    table.fill(0, Math.max(padding.low - least, 0), Math.max(padding.high - least + 1, 0));
  }
  const gray = new Uint16Array(values.length);
  for (let index = 0; index < values.length; index += 1) gray[index] = table[(values[index] ?? 0) - least] ?? 0;
  return { values: gray, most, windows: windowsOf(image, { least, most, grayOf }) };
}

interface GrayStep {
  readonly most: number;
  readonly grayOf: (stored: number) => number;
}

function grayStep({ grayscale, bitsStored }: DecodedImage, least: number): GrayStep {
  const { modality, voi } = grayscale;
  const table = voi?.kind === 'table' ? voi : modality.kind === 'table' ? modality : undefined;
  const most = table === undefined ? 2 ** bitsStored - 1 : 2 ** table.bits - 1;
  const rising = (stored: number): number => {
    if (voi?.kind === 'table') return lookUp(voi, modalityValue(modality, stored));
    return modality.kind === 'table' ? lookUp(modality, stored) : stored - least;
  };
  const isFalling = fallsWithStored(grayscale);
  return { most, grayOf: (stored) => (isFalling ? most - rising(stored) : rising(stored)) };
}

/** Whether larger numbers behind the last table are darker. */
function fallsWithStored({ modality, voi, photometricInterpretation }: Grayscale): boolean {
  const isTurned = voi?.kind !== 'table' && modality.kind === 'rescale' && modality.slope < 0;
  return (photometricInterpretation === 'MONOCHROME1') !== isTurned;
}

function modalityValue(modality: Grayscale['modality'], stored: number): number {
  return modality.kind === 'table' ? lookUp(modality, stored) : stored * modality.slope + modality.intercept;
}

interface WindowContext extends GrayStep {
  readonly least: number;
}

function windowsOf(image: DecodedImage, context: WindowContext): readonly GrayWindow[] {
  const { voi, windows } = image.grayscale;
  if (voi?.kind === 'table') {
    return [{ ...named(voi.explanation), voiLutFunction: 'LINEAR', low: 0, high: context.most }];
  }
  if (windows.length > 0) return windows.map((window) => windowOverGray(window, image.grayscale, context));
  const [low, high] = rangeOf(image).map(context.grayOf);
  return [{ voiLutFunction: 'LINEAR', low: Math.min(low ?? 0, high ?? 0), high: Math.max(low ?? 0, high ?? 0) }];
}

/** Moves a window over modality values to gray values, which may lie beyond those that pixels can have. */
function windowOverGray(window: Window, grayscale: Grayscale, { least, most }: WindowContext): GrayWindow {
  const { modality } = grayscale;
  const isFalling = fallsWithStored(grayscale);
  const [low, high] = edgesOf(window).map((value) => {
    const rising = modality.kind === 'table' ? value : (value - modality.intercept) / modality.slope - least;
    return isFalling ? most - rising : rising;
  });
  return {
    ...named(window.explanation),
    voiLutFunction: curveOf(window.voiLutFunction),
    low: Math.min(low ?? 0, high ?? 0),
    high: Math.max(low ?? 0, high ?? 0),
  };
}

/** Modality values that are black and white; the two linear functions differ in nothing but these (C.11.2.1.2, C.11.2.1.3.2). */
function edgesOf({ center, width, voiLutFunction }: Window): readonly [number, number] {
  if (voiLutFunction !== 'LINEAR') return [center - width / 2, center + width / 2];
  if (width <= 1) return [center - 1, center];
  return [center - 0.5 - (width - 1) / 2, center - 0.5 + (width - 1) / 2];
}

function curveOf(voiLutFunction: VoiLutFunction): GrayWindow['voiLutFunction'] {
  return voiLutFunction === 'SIGMOID' ? 'SIGMOID' : 'LINEAR';
}

function named(explanation: string | undefined): { readonly explanation?: string } {
  return explanation === undefined ? {} : { explanation };
}
