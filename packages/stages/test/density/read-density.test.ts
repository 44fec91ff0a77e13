import { describe, expect, it } from 'vitest';
import { readDensity } from '../../src/density/read-density.ts';

const read = (...values: number[]): unknown =>
  readDensity('density', { density: { dims: [values.length], data: Float32Array.from(values) } });

describe('the output of a density network', () => {
  it('is read as the probabilities of a to d', () => {
    expect(read(0.5, 0.25, 0.125, 0.125)).toEqual({ A: 0.5, B: 0.25, C: 0.125, D: 0.125 });
  });

  it.each([
    ['too few', [0.5, 0.5]],
    ['too many', [0.2, 0.2, 0.2, 0.2, 0.2]],
    ['no numbers', [Number.NaN, 0, 0, 1]],
    ['logits', [-2, 1, 1, 1]],
    ['not sharing one', [0.9, 0.9, 0.9, 0.9]],
  ])('is refused when it holds values that are %s', (_, values) => {
    expect(() => read(...values)).toThrow(expect.objectContaining({ code: 'MODEL_OUTPUT_INVALID' }));
  });

  it('is refused when it is missing', () => {
    expect(() => readDensity('density', {})).toThrow(expect.objectContaining({ code: 'MODEL_OUTPUT_INVALID' }));
  });
});
