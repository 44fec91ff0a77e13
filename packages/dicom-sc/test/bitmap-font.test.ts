import { describe, expect, it } from 'vitest';
import { glyphRows, hasGlyph } from '../src/bitmap-font.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

describe('the bitmap font', () => {
  it('has the letters of English, Spanish and German', () => {
    expect(Array.from(`${letters}áéíóúñüÁÉÍÓÚÑ¿¡äöüßÄÖÜ`).filter((letter) => !hasGlyph(letter))).toEqual([]);
  });

  it('draws every character differently', () => {
    const drawn = Array.from(`${letters}áéíóúñüäöß`).map((letter) => JSON.stringify(glyphRows(letter)));

    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('has five dots in every row, none above the marks of capitals, none below what hangs under the line', () => {
    for (const { row, dots } of Array.from(`${letters}ÁÑÜáñü.,;:%()`).flatMap(glyphRows)) {
      expect(dots).toMatch(/^[.#]{5}$/);
      expect(row).toBeGreaterThanOrEqual(-3);
      expect(row).toBeLessThanOrEqual(8);
    }
  });

  it('shows a box for what it does not have', () => {
    expect(hasGlyph('木')).toBe(false);
    expect(glyphRows('木')[0]).toEqual({ row: 0, dots: '#####' });
  });
});
