import { beforeAll, describe, expect, it } from 'vitest';
import { areaReduce } from '../../src/filter/area-reduce.ts';
import { clahe16 } from '../../src/filter/clahe-16.ts';
import { gaussianBlur } from '../../src/filter/gaussian-blur.ts';
import { otsuThreshold } from '../../src/filter/otsu.ts';
import { wholeWindow } from '../../src/raster.ts';
import type { Raster } from '../../src/raster.ts';
import { drawBreast } from '../phantom-breast.ts';
import { loadOpenCv } from './opencv.ts';
import type { OpenCv } from './opencv.ts';

let cv: OpenCv;
beforeAll(async () => {
  cv = await loadOpenCv();
});

type Mat = InstanceType<OpenCv['Mat']>;

function withOpenCv(image: Raster, run: (source: Mat, target: Mat) => void): Uint16Array {
  const source = new cv.Mat(image.rows, image.columns, cv.CV_16UC1);
  const target = new cv.Mat();
  try {
    source.data16U.set(image.pixels);
    run(source, target);
    return Uint16Array.from(target.data16U);
  } finally {
    source.delete();
    target.delete();
  }
}

function largestDifference(a: Uint16Array, b: Uint16Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? 0))), 0);
}

describe('16-bit CLAHE', () => {
  it.each([
    { rows: 200, columns: 160, tileRows: 5, tileColumns: 4, clipLimit: 100 },
    { rows: 203, columns: 161, tileRows: 5, tileColumns: 5, clipLimit: 2 },
    { rows: 201, columns: 160, tileRows: 5, tileColumns: 5, clipLimit: 40 },
    { rows: 96, columns: 128, tileRows: 8, tileColumns: 8, clipLimit: 0 },
  ])('gives the values of OpenCV for $rows×$columns, $tileRows×$tileColumns tiles, limit $clipLimit', (options) => {
    const image = drawBreast({ ...options, side: 'left', view: 'MLO' });
    const expected = withOpenCv(image, (source, target) => {
      new cv.CLAHE(options.clipLimit, new cv.Size(options.tileColumns, options.tileRows)).apply(source, target);
    });
    expect(largestDifference(clahe16(image, options).pixels, expected)).toBeLessThanOrEqual(1);
  });
});

describe("Otsu's threshold", () => {
  it('is the one of OpenCV', () => {
    const image = drawBreast({ rows: 120, columns: 90, side: 'left', view: 'CC', background: 3000 });
    const histogram = new Uint32Array(256);
    const source = new cv.Mat(120, 90, cv.CV_8UC1);
    const target = new cv.Mat();
    image.pixels.forEach((value, index) => {
      source.data[index] = value >> 8;
      histogram[value >> 8] = (histogram[value >> 8] ?? 0) + 1;
    });
    expect(otsuThreshold(histogram)).toBe(cv.threshold(source, target, 0, 255, cv.THRESH_OTSU));
    source.delete();
    target.delete();
  });
});

describe('reducing by area', () => {
  it.each([
    { rows: 50, columns: 40 },
    { rows: 77, columns: 31 },
  ])('gives the values of OpenCV for 200×160 to $rows×$columns', (size) => {
    const image = drawBreast({ rows: 200, columns: 160, side: 'right', view: 'CC' });
    const expected = withOpenCv(image, (source, target) => {
      cv.resize(source, target, new cv.Size(size.columns, size.rows), 0, 0, cv.INTER_AREA);
    });
    expect(largestDifference(areaReduce(image, wholeWindow(image), size).pixels, expected)).toBeLessThanOrEqual(1);
  });
});

describe('Gaussian blur', () => {
  it('stays within two per cent of the full range of OpenCV inside the image', () => {
    const [rows, columns, margin] = [240, 200, 40];
    const image = drawBreast({ rows, columns, side: 'left', view: 'MLO' });
    const expected = withOpenCv(image, (source, target) => {
      cv.GaussianBlur(source, target, new cv.Size(0, 0), 6);
    });
    const blurred = gaussianBlur(image, 6).pixels;
    let most = 0;
    for (let row = margin; row < rows - margin; row += 1) {
      for (let column = margin; column < columns - margin; column += 1) {
        const index = row * columns + column;
        most = Math.max(most, Math.abs((blurred[index] ?? 0) - (expected[index] ?? 0)));
      }
    }
    expect(most).toBeLessThan(0.02 * 65_535);
  });
});
