import { describe, expect, it } from 'vitest';
import { labelBox } from '../src/label-box.ts';

const size = { rows: 2000, columns: 1000 };
const lesion = (x: number, y: number): { x: number; y: number }[] => [
  { x, y },
  { x: x + 50, y: y + 60 },
];

describe('labelBox', () => {
  it('stands above the outline where there is room, else below it', () => {
    expect(labelBox(lesion(100, 500), size).bottom).toBeLessThan(500);
    expect(labelBox(lesion(100, 10), size).top).toBeGreaterThan(70);
  });

  it.each([
    [0, 0],
    [950, 0],
    [0, 1940],
    [950, 1940],
  ])('is inside the image when the outline is at its edge (%i, %i)', (x, y) => {
    const { left, top, right, bottom } = labelBox(lesion(x, y), size);

    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(size.columns);
    expect(bottom).toBeLessThanOrEqual(size.rows);
  });
});
