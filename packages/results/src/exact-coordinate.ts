/** Sixteenths of a pixel: finer than anything that is measured, and exact in the 32-bit floats of Graphic Data. */
const STEPS = 16;

/** A coordinate kept between 0 and the size of the image. */
export function exactCoordinate(value: number, size: number): number {
  return Math.round(Math.min(Math.max(value, 0), size) * STEPS) / STEPS;
}
