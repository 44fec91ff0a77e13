export const pictureFormats = ['png', 'jpeg'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** A grey picture. */
export interface Picture {
  readonly format: PictureFormat;
  /** Of the file. */
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly bitsStored: 8 | 16;
  /** Row by row; bytes, or words with the low byte first. */
  readonly pixels: Uint8Array;
  /** It had three channels, that say the same. */
  readonly wasColour: boolean;
}

/** The value of a pixel, 0 to 1. */
export function valueAt({ pixels, columns, bitsStored }: Picture, row: number, column: number): number {
  const index = row * columns + column;
  if (bitsStored === 8) return (pixels[index] ?? 0) / 255;
  return ((pixels[2 * index] ?? 0) + 256 * (pixels[2 * index + 1] ?? 0)) / 65_535;
}
