import { packBits, unpackBits } from '@mammoflow/imaging';
import type { RegionMask } from '@mammoflow/imaging';
import type { RegionMask as WireRegionMask } from '../generated/mammoflow/v1/image.ts';
import { positive, required } from './checks.ts';
import { MessageInvalidError } from './message-invalid-error.ts';

/** Packs a mask eight pixels a byte, least significant bit first. */
export function regionMaskToWire({ column, row, columns, rows, pixels }: RegionMask): WireRegionMask {
  return { column, row, columns, rows, packed: packBits(pixels) };
}

/** Unpacks a mask to one byte a pixel. */
export function regionMaskFromWire(message: WireRegionMask | undefined): RegionMask {
  const { column, row, columns, rows, packed } = required(message, 'RegionMask');
  const length = positive(columns, 'RegionMask.columns') * positive(rows, 'RegionMask.rows');
  if (packed.byteLength !== Math.ceil(length / 8)) {
    throw new MessageInvalidError('RegionMask.packed must hold columns × rows bits');
  }
  return { column, row, columns, rows, pixels: unpackBits(packed, length) };
}
