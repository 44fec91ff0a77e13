import type { DicomDataset } from '../dataset/dataset.ts';
import { numberValue, textValue } from '../dataset/read-attribute.ts';
import { UnsupportedPixelFormatError } from './unsupported-pixel-format-error.ts';

/** How one frame's pixels are stored: Image Pixel module, PS3.3 C.7.6.3. */
export interface ImagePixel {
  readonly rows: number;
  readonly columns: number;
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  readonly highBit: number;
  /** Pixel Representation (0028,0103): whether stored values are two's complement. */
  readonly isSigned: boolean;
  readonly photometricInterpretation: 'MONOCHROME1' | 'MONOCHROME2';
}

/** Four times the largest digitised film in the field; a claim beyond it is not believed. */
const MOST_PIXELS = 128_000_000;

/**
 * Reads the Image Pixel module of a mammogram.
 *
 * @throws {@link UnsupportedPixelFormatError} for colour, several frames, other depths, no size or an absurd one.
 */
export function readImagePixel(dataset: DicomDataset): ImagePixel {
  const rows = numberValue(dataset, 'Rows') ?? 0;
  const columns = numberValue(dataset, 'Columns') ?? 0;
  const bitsAllocated = numberValue(dataset, 'BitsAllocated') ?? 0;
  const bitsStored = numberValue(dataset, 'BitsStored') ?? bitsAllocated;
  const highBit = numberValue(dataset, 'HighBit') ?? bitsStored - 1;
  const photometricInterpretation = textValue(dataset, 'PhotometricInterpretation');
  if (rows < 1 || columns < 1) throw new UnsupportedPixelFormatError('Rows or Columns is missing or 0');
  if (rows * columns > MOST_PIXELS) throw new UnsupportedPixelFormatError(`${columns}×${rows} pixels are too many`);
  if ((numberValue(dataset, 'NumberOfFrames') ?? 1) > 1)
    throw new UnsupportedPixelFormatError('there are several frames');
  if ((numberValue(dataset, 'SamplesPerPixel') ?? 1) !== 1)
    throw new UnsupportedPixelFormatError('there are colour samples');
  if (photometricInterpretation !== 'MONOCHROME1' && photometricInterpretation !== 'MONOCHROME2') {
    throw new UnsupportedPixelFormatError('Photometric Interpretation is not monochrome');
  }
  if (bitsAllocated !== 8 && bitsAllocated !== 16)
    throw new UnsupportedPixelFormatError(`Bits Allocated is ${bitsAllocated}`);
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit >= bitsAllocated || highBit + 1 < bitsStored) {
    throw new UnsupportedPixelFormatError(
      `Bits Stored ${bitsStored} and High Bit ${highBit} do not fit ${bitsAllocated} bits`,
    );
  }
  const isSigned = numberValue(dataset, 'PixelRepresentation') === 1;
  return { rows, columns, bitsAllocated, bitsStored, highBit, isSigned, photometricInterpretation };
}
