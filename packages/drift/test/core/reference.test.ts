import { describe, expect, it } from 'vitest';
import { binOf, binsOf } from '../../src/core/bins.ts';
import { compareWithReference } from '../../src/core/compare-with-reference.ts';
import { quantityNames } from '../../src/core/quantities.ts';
import type { Quantities } from '../../src/core/quantities.ts';
import { makeReference, referenceSchema } from '../../src/core/reference.ts';

const origin = {
  bundle: { id: 'one', version: '1.0.0', sha256: 'a' },
  data: 'made up',
  detectionMode: 'WHOLE_IMAGE',
} as const;

/** A fraction that looks like chance and is the same every time. */
function fraction(number: number): number {
  return (Math.imul(number + 1, 0x9e37_79b1) >>> 0) / 2 ** 32;
}

/** Images of a population; `shift` moves their scores and nothing else. */
function images(count: number, { from = 0, shift = 0 } = {}): readonly Quantities[] {
  return Array.from({ length: count }, (_, index) => {
    const value = fraction(from + index);
    const rest = { tissue_share: value, tissue_mean: value, tissue_contrast: value, tissue_sharpness: value };
    return { ...rest, best_score: Math.min(1, value + shift) };
  });
}

describe('binsOf', () => {
  it('makes ten bins that hold about as many each', () => {
    const { edges, shares } = binsOf(Array.from({ length: 1_000 }, (_, index) => index));
    expect(edges).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900]);
    expect(shares).toEqual(Array.from({ length: 10 }, () => 0.1));
  });

  it('makes fewer where most values are the same', () => {
    expect(binsOf([0, 0, 0, 0, 0, 0, 0, 0, 0.5, 1])).toEqual({ edges: [0.5, 1], shares: [0.8, 0.1, 0.1] });
    expect(binsOf([3, 3, 3])).toEqual({ edges: [], shares: [1] });
  });

  it('puts a value on an edge into the bin above', () => {
    expect([0.4, 0.5, 0.9, 1, 7].map((value) => binOf(value, [0.5, 1]))).toEqual([0, 1, 1, 2, 2]);
  });
});

describe('a reference', () => {
  const reference = makeReference(images(1_000), origin);

  it('is not far from other images of the same population', () => {
    const drifts = compareWithReference(images(1_000, { from: 5_000 }), reference);
    expect(drifts.map(({ name }) => name)).toEqual([...quantityNames]);
    for (const { stabilityIndex } of drifts) expect(stabilityIndex).toBeLessThan(0.05);
  });

  it('is far from images with other scores, in the score alone', () => {
    const [score, ...others] = compareWithReference(images(1_000, { from: 5_000, shift: 0.3 }), reference);
    expect(score?.stabilityIndex).toBeGreaterThan(0.25);
    for (const { stabilityIndex } of others) expect(stabilityIndex).toBeLessThan(0.05);
  });

  it('survives being written and read', () => {
    expect(referenceSchema.parse(JSON.parse(JSON.stringify(reference)))).toEqual(reference);
  });

  it.each([
    ['one share more than edges', { edges: [1], shares: [1] }],
    ['edges that ascend', { edges: [2, 1], shares: [0.2, 0.3, 0.5] }],
    ['shares that make 1', { edges: [1], shares: [0.5, 0.6] }],
  ])('has %s', (problem, bins) => {
    const { error } = referenceSchema.safeParse({
      ...reference,
      quantities: { ...reference.quantities, best_score: bins },
    });
    expect(error?.issues.map(({ message }) => message)).toEqual([`needs ${problem}`]);
  });
});
