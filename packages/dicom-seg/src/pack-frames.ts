import type { RegionMask } from '@mammoflow/imaging';

/** Rows (0028,0010) and Columns (0028,0011) of a frame. */
export interface FrameSize {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Packs one frame a mask into the Pixel Data of a BINARY segmentation, least significant bit first.
 *
 * Frames follow each other bit by bit: where Rows × Columns is not a multiple of 8 the next one begins inside a byte.
 * What a mask has outside the frame is dropped.
 *
 * @returns `ceil(frames × rows × columns / 8)` bytes, padded with a zero byte to even length.
 * @throws RangeError when a mask does not have rows × columns pixels.
 * @see DICOM PS3.5 section 8.1.1 and PS3.3 C.8.20.2.1.
 */
export function packFrames(masks: readonly RegionMask[], frame: FrameSize): Uint8Array {
  const length = Math.ceil((masks.length * frame.rows * frame.columns) / 8);
  const packed = new Uint8Array(length + (length % 2));
  masks.forEach((mask, index) => {
    setBits(packed, { mask, frame, firstBit: index * frame.rows * frame.columns });
  });
  return packed;
}

interface Placement {
  readonly mask: RegionMask;
  readonly frame: FrameSize;
  readonly firstBit: number;
}

function setBits(packed: Uint8Array, { mask, frame, firstBit }: Placement): void {
  if (mask.pixels.length !== mask.rows * mask.columns) {
    throw new RangeError('A mask needs rows × columns pixels.');
  }
  const firstColumn = Math.max(0, -mask.column);
  const endColumn = Math.min(mask.columns, frame.columns - mask.column);
  const endRow = Math.min(mask.rows, frame.rows - mask.row);
  for (let row = Math.max(0, -mask.row); row < endRow; row += 1) {
    const lineBit = firstBit + (mask.row + row) * frame.columns + mask.column;
    for (let column = firstColumn; column < endColumn; column += 1) {
      if (mask.pixels[row * mask.columns + column] === 0) continue;
      const bit = lineBit + column;
      packed[bit >> 3] = (packed[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }
}

/**
 * The frame of that index as one byte a pixel, 0 or 1, row-major: the inverse of {@link packFrames}.
 */
export function unpackFrame(packed: Uint8Array, index: number, { rows, columns }: FrameSize): Uint8Array {
  const firstBit = index * rows * columns;
  return Uint8Array.from({ length: rows * columns }, (_, pixel) => {
    const bit = firstBit + pixel;
    return ((packed[bit >> 3] ?? 0) >> (bit & 7)) & 1;
  });
}
