import type { RegionMask } from '@mammoflow/imaging';
import type { RegionMask as WireRegionMask } from '../generated/mammoflow/v1/image.ts';
import { positive, required } from './checks.ts';
import { MessageInvalidError } from './message-invalid-error.ts';

/** Packs a mask eight pixels a byte, least significant bit first. */
export function regionMaskToWire({ column, row, columns, rows, pixels }: RegionMask): WireRegionMask {
  const packed = new Uint8Array(Math.ceil(pixels.length / 8));
  for (let index = 0; index < pixels.length; index += 1) {
    if (pixels[index] !== 0) packed[index >> 3] = (packed[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return { column, row, columns, rows, packed };
}

/** Unpacks a mask to one byte a pixel. */
export function regionMaskFromWire(message: WireRegionMask | undefined): RegionMask {
  const { column, row, columns, rows, packed } = required(message, 'RegionMask');
  const length = positive(columns, 'RegionMask.columns') * positive(rows, 'RegionMask.rows');
  if (packed.byteLength !== Math.ceil(length / 8)) {
    throw new MessageInvalidError('RegionMask.packed must hold columns × rows bits');
  }
  const pixels = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) pixels[index] = ((packed[index >> 3] ?? 0) >> (index & 7)) & 1;
  return { column, row, columns, rows, pixels };
}
