import { massMargins, massShapes } from '@mammoflow/pipeline';
import { describe, expect, it } from 'vitest';
import { massBoundary } from '../../src/core/mass-boundary.ts';
import { createRandom } from '../../src/core/random.ts';

describe('massBoundary', () => {
  it.each(massShapes.flatMap((shape) => massMargins.map((margin) => ({ shape, margin }))))(
    'encloses the area of a circle of the diameter for $shape, $margin',
    ({ shape, margin }) => {
      const { radiiMm } = massBoundary({ shape, margin, diameterMm: 20 }, createRandom(`${shape} ${margin}`));

      const area = radiiMm.reduce((sum, radius) => sum + (radius * radius * Math.PI) / radiiMm.length, 0);
      expect(area).toBeCloseTo(Math.PI * 100, 6);
    },
  );

  it('makes ovals longer than rounds', () => {
    const elongation = (shape: 'ROUND' | 'OVAL'): number => {
      const mass = { shape, margin: 'CIRCUMSCRIBED', diameterMm: 20 } as const;
      const { radiiMm } = massBoundary(mass, createRandom('long'));
      return Math.max(...radiiMm) / Math.min(...radiiMm);
    };
    expect(elongation('ROUND')).toBeLessThan(1.2);
    expect(elongation('OVAL')).toBeGreaterThan(1.25);
  });
});
