import type { FrameSize } from './pack-frames.ts';

/**
 * Whether the frames can share one object.
 *
 * OHIF checks the length of multi-frame bits without allowing for the pad byte, and servers cut frames out of a bit
 * stream only at whole bytes; where Rows × Columns is not a multiple of 16 each lesion gets an object of its own.
 */
export function fitsOneObject(frames: number, { rows, columns }: FrameSize): boolean {
  return frames <= 1 || (rows * columns) % 16 === 0;
}
