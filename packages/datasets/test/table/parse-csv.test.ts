import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/table/parse-csv.ts';

describe('comma-separated values', () => {
  it('may hold commas, quotes and line breaks in quotes', () => {
    expect(parseCsv('a,b\r\n"x, y","say ""so""\n"\r\n1,2')).toEqual([
      { a: 'x, y', b: 'say "so"' },
      { a: '1', b: '2' },
    ]);
  });

  it('may end with empty fields and empty lines, and begin with a byte order mark', () => {
    expect(parseCsv('\uFEFFa,b,c\n1,,\n\n')).toEqual([{ a: '1', b: '', c: '' }]);
  });

  it('may have semicolons between them, and commas within', () => {
    expect(parseCsv('a;b\n1,5;x\n')).toEqual([{ a: '1,5', b: 'x' }]);
    expect(parseCsv('a,b\n1;5,x\n')).toEqual([{ a: '1;5', b: 'x' }]);
  });

  it('may be nothing but titles', () => {
    expect(parseCsv('a,b\n')).toEqual([]);
  });
});
