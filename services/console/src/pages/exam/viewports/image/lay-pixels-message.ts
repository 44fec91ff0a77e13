import type { PixelsToLay } from './lay-pixels.ts';

/** What the page asks of its worker. */
export interface LayOrder {
  readonly id: number;
  readonly level: PixelsToLay;
}

/** What the worker answers. */
export type LaidPixels =
  | { readonly id: number; readonly pixels: Uint16Array<ArrayBuffer> }
  | { readonly id: number; readonly problem: string };
