/** A browser takes 96 CSS pixels for an inch, whatever its screen is like. */
const CSS_PIXEL_MM = 25.4 / 96;
const ITEM = 'screen-pixel-mm';

/** Width of a bank card by ISO/IEC 7810. */
export const CARD_MM = 85.6;

/** How wide a CSS pixel of this screen is, if somebody has measured it. */
export function measuredPixelMm(storage: Pick<Storage, 'getItem'>): number | undefined {
  const value = Number(storage.getItem(ITEM));
  return Number.isFinite(value) && value > 0.02 && value < 2 ? value : undefined;
}

/** How wide a CSS pixel is: measured, or else as browsers believe. */
export function screenPixelMm(storage: Pick<Storage, 'getItem'>): number {
  return measuredPixelMm(storage) ?? CSS_PIXEL_MM;
}

/** Keeps how wide a CSS pixel of this screen is; it says nothing of anybody. */
export function keepPixelMm(storage: Pick<Storage, 'setItem'>, pixelMm: number): void {
  storage.setItem(ITEM, String(pixelMm));
}
