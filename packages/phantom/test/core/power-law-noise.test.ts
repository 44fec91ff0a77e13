import { describe, expect, it } from 'vitest';
import { powerLawNoise } from '../../src/core/power-law-noise.ts';

const SIZE = 256;

/** Mean power of the rows' spectra around a frequency, in cycles a row, by a plain Fourier sum. */
function rowPower(values: Float32Array, frequency: number): number {
  let power = 0;
  for (let row = 0; row < SIZE; row++) {
    let [real, imaginary] = [0, 0];
    for (let column = 0; column < SIZE; column++) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * column) / SIZE);
      const value = (values[row * SIZE + column] ?? 0) * window;
      real += value * Math.cos((2 * Math.PI * frequency * column) / SIZE);
      imaginary += value * Math.sin((2 * Math.PI * frequency * column) / SIZE);
    }
    power += real * real + imaginary * imaginary;
  }
  return power / SIZE;
}

describe('powerLawNoise', () => {
  it('has a spectrum that falls as 1/f^3 in the plane, so as 1/f^2 along a row', () => {
    const slopes = [1, 2, 3, 4].map((seed) => {
      const { values } = powerLawNoise({ columns: SIZE, rows: SIZE, seed, beta: 3, octaves: 7 });
      return Math.log2(rowPower(values, 8) / rowPower(values, 32)) / 2;
    });

    const mean = slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length;
    expect(mean).toBeGreaterThan(1.6);
    expect(mean).toBeLessThan(2.4);
  });

  it('has mean 0 and standard deviation 1, roughly, at any size', () => {
    for (const [columns, rows, octaves] of [
      [300, 200, 5],
      [900, 1200, 7],
    ] as const) {
      const { values } = powerLawNoise({ columns, rows, seed: 5, beta: 3, octaves });
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      expect(Math.abs(mean)).toBeLessThan(0.35);
      expect(Math.sqrt(variance)).toBeGreaterThan(0.6);
      expect(Math.sqrt(variance)).toBeLessThan(1.4);
    }
  });
});
