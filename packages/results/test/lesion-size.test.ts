import { describe, expect, it } from 'vitest';
import { lesionSize } from '../src/lesion-size.ts';

const rectangle = [
  { x: 10, y: 10 },
  { x: 40, y: 10 },
  { x: 40, y: 50 },
  { x: 10, y: 50 },
];

describe('lesionSize', () => {
  it('measures the longest diagonal and the width across it in mm', () => {
    const { longAxisMm, shortAxisMm } = lesionSize(rectangle, { row: 0.1, column: 0.1 });

    expect(longAxisMm).toBeCloseTo(5);
    expect(shortAxisMm).toBeCloseTo(4.8);
  });

  it('takes rows and columns of different spacing', () => {
    expect(lesionSize(rectangle, { row: 0.3, column: 0.3 }).longAxisMm).toBeCloseTo(15);
    expect(lesionSize(rectangle, { row: 0.2, column: 0.1 }).longAxisMm).toBeCloseTo(Math.hypot(3, 8));
  });

  it('is zero for a single point', () => {
    expect(lesionSize([{ x: 1, y: 1 }], { row: 1, column: 1 })).toEqual({ longAxisMm: 0, shortAxisMm: 0 });
  });
});
