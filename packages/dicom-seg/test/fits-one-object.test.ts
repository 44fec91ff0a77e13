import { describe, expect, it } from 'vitest';
import { fitsOneObject } from '../src/fits-one-object.ts';

describe('fitsOneObject', () => {
  it('takes any number of frames when Rows × Columns is a multiple of 16', () => {
    expect(fitsOneObject(5, { rows: 2048, columns: 1536 })).toBe(true);
  });

  it('takes one frame of any size', () => {
    expect(fitsOneObject(1, { rows: 2023, columns: 801 })).toBe(true);
  });

  it('asks for a split when several frames do not end on whole bytes', () => {
    expect(fitsOneObject(2, { rows: 2023, columns: 801 })).toBe(false);
  });

  it('asks for a split when frames have an odd number of bytes', () => {
    expect(fitsOneObject(2, { rows: 3, columns: 8 })).toBe(false);
  });
});
