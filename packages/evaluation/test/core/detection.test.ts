import { describe, expect, it } from 'vitest';
import { averagePrecision, matchDetections } from '../../src/core/detection/average-precision.ts';
import type { AveragePrecision } from '../../src/core/detection/average-precision.ts';
import { frocCurve, frocEvents, sensitivityAt } from '../../src/core/detection/froc.ts';
import type { ImageBoxes } from '../../src/core/detection/image-boxes.ts';
import { matchBoxes } from '../../src/core/detection/match-boxes.ts';
import { readReference } from '../read-reference.ts';

interface Case {
  readonly name: string;
  readonly images: readonly ImageBoxes[];
  readonly weights: readonly number[];
  readonly coco: AveragePrecision;
  readonly froc?: Readonly<Record<string, number>>;
}

const cases = readReference('detection') as readonly Case[];

describe.each(cases)('detection figures with $name', ({ images, weights, coco }) => {
  it('are those of pycocotools', () => {
    const figures = averagePrecision(matchDetections(images), Float64Array.from(weights));
    for (const name of ['ap', 'ap50', 'ap75', 'ar'] as const) expect(figures[name]).toBeCloseTo(coco[name], 9);
  });
});

describe.each(cases.filter(({ froc }) => froc !== undefined))('FROC with $name', ({ images, weights, froc }) => {
  it('is that of training', () => {
    const curve = frocCurve(frocEvents(images), Float64Array.from(weights));
    for (const [rate, sensitivity] of Object.entries(froc ?? {})) {
      expect(sensitivityAt(curve, Number(rate))).toBeCloseTo(sensitivity, 9);
    }
  });
});

const square = (left: number, side = 10) => ({ left, top: 0, right: left + side, bottom: side });

describe('matching boxes', () => {
  it('lets the better detection choose first', () => {
    const truth = [{ box: square(0), ignored: false }];
    expect(matchBoxes([square(2), square(0)], truth, 0.5)).toEqual([0, 'FALSE']);
  });

  it('counts no detection on a lesion that is not looked for', () => {
    const truth = [{ box: square(0), ignored: true }];
    expect(matchBoxes([square(0), square(50)], truth, 0.5)).toEqual(['IGNORED', 'FALSE']);
  });

  it('prefers a lesion that counts over one that fits better but does not', () => {
    const truth = [
      { box: square(0), ignored: true },
      { box: square(2), ignored: false },
    ];
    expect(matchBoxes([square(0)], truth, 0.5)).toEqual([1]);
  });
});

describe('detection figures without a lesion', () => {
  const images = [{ patient: 0, detections: [{ box: square(0), score: 0.9 }], truth: [] }];

  it('have no value', () => {
    expect(averagePrecision(matchDetections(images), Float64Array.of(1)).ap).toBeNaN();
    expect(sensitivityAt(frocCurve(frocEvents(images), Float64Array.of(1)), 1)).toBeNaN();
  });
});
