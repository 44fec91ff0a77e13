import { describe, expect, it } from 'vitest';
import { boundingWindow } from '../../src/mask/bounding-window.ts';
import { connectedComponents, largestComponent } from '../../src/mask/connected-components.ts';
import { fillHoles } from '../../src/mask/fill-holes.ts';
import { dilate, erode } from '../../src/mask/morphology.ts';
import { packBits, unpackBits } from '../../src/mask/packed-bits.ts';
import { trimMask } from '../../src/mask/trim-mask.ts';
import { draw, show } from './draw-mask.ts';

describe('connectedComponents', () => {
  it('joins pixels that touch at a corner', () => {
    expect(connectedComponents(draw('#..', '.#.', '..#')).areas).toEqual([6, 3]);
  });

  it('keeps pieces apart and counts them in reading order', () => {
    expect(connectedComponents(draw('##.#', '...#', '#...')).areas).toEqual([7, 2, 2, 1]);
  });
});

describe('largestComponent', () => {
  it('keeps the largest piece alone', () => {
    expect(show(largestComponent(draw('##..', '...#', '.###')))).toEqual(['....', '...#', '.###']);
  });

  it('keeps an empty mask empty', () => {
    expect(show(largestComponent(draw('...', '...')))).toEqual(['...', '...']);
  });
});

describe('fillHoles', () => {
  it('fills what is enclosed, also behind a corner contact', () => {
    expect(show(fillHoles(draw('.##.', '#..#', '.##.')))).toEqual(['.##.', '####', '.##.']);
  });

  it('leaves bays that are open to the edge', () => {
    expect(show(fillHoles(draw('###', '#..', '###')))).toEqual(['###', '#..', '###']);
  });
});

describe('erode and dilate', () => {
  it('cut off lines thinner than the square and restore the rest', () => {
    const mask = draw('......', '.###..', '.#####', '.###..', '......');
    expect(show(dilate(erode(mask, 1), 1))).toEqual(['......', '.###..', '.###..', '.###..', '......']);
  });

  it('count what lies beyond the edge as not set', () => {
    expect(show(erode(draw('###', '###', '###'), 1))).toEqual(['...', '.#.', '...']);
  });
});

describe('boundingWindow and trimMask', () => {
  it('find the set pixels and keep their place', () => {
    const mask = draw('....', '..#.', '.##.');
    expect(boundingWindow(mask)).toEqual({ column: 1, row: 1, columns: 2, rows: 2 });
    expect(trimMask({ ...mask, column: 10, row: 20 })).toEqual({
      column: 11,
      row: 21,
      columns: 2,
      rows: 2,
      pixels: Uint8Array.of(0, 1, 1, 1),
    });
  });

  it('find nothing in an empty mask', () => {
    expect(boundingWindow(draw('..'))).toBeUndefined();
    expect(trimMask({ ...draw('..'), column: 0, row: 0 })).toBeUndefined();
  });
});

describe('packBits', () => {
  it('puts the first pixel in the least significant bit', () => {
    expect([...packBits(Uint8Array.of(1, 0, 1, 0, 0, 0, 0, 0, 0, 1))]).toEqual([5, 2]);
  });

  it('is undone by unpackBits', () => {
    const pixels = Uint8Array.from({ length: 77 }, (_, index) => ((index * 5) % 3) & 1);
    expect(unpackBits(packBits(pixels), 77)).toEqual(pixels);
  });

  it('has enough bits or is refused', () => {
    expect(() => unpackBits(Uint8Array.of(1), 9)).toThrow(RangeError);
  });
});
