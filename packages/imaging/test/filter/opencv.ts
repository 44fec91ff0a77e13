import { createRequire } from 'node:module';

/** The part of OpenCV's Mat that the tests use. */
interface Mat {
  readonly data: Uint8Array;
  readonly data16U: Uint16Array;
  delete(): void;
}

/** The part of OpenCV that the tests compare with. */
export interface OpenCv {
  readonly Mat: new (rows?: number, columns?: number, type?: number) => Mat;
  readonly Size: new (width: number, height: number) => object;
  readonly CLAHE: new (clipLimit: number, tiles: object) => { apply(source: Mat, target: Mat): void };
  readonly CV_8UC1: number;
  readonly CV_16UC1: number;
  readonly THRESH_OTSU: number;
  readonly INTER_AREA: number;
  threshold(source: Mat, target: Mat, level: number, most: number, type: number): number;
  resize(source: Mat, target: Mat, size: object, fx: number, fy: number, interpolation: number): void;
  GaussianBlur(source: Mat, target: Mat, size: object, sigma: number): void;
}

/** OpenCV compiled to WebAssembly, as an independent judge. */
export async function loadOpenCv(): Promise<OpenCv> {
  const loaded: unknown = createRequire(import.meta.url)('@techstark/opencv-js');
  return (await loaded) as OpenCv; // The package has no types that fit its release; the tests fail if it has changed.
}
