import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { vrOfTag } from '../../src/dataset/dictionary.ts';
import { isKeyword, tag } from '../../src/index.ts';

const generator: string = resolve(import.meta.dirname, '../../scripts/generate-data-dictionary.mjs');

describe('the data dictionary', () => {
  it('is what its generator makes of the installed dcmjs', async () => {
    const { renderDataDictionary } = (await import(generator)) as { renderDataDictionary: () => string };
    const committed = readFileSync(resolve(import.meta.dirname, '../../src/generated/data-dictionary.ts'), 'utf8');
    expect(renderDataDictionary()).toBe(committed);
  });

  it('knows tags by keyword', () => {
    expect(tag('PatientID')).toBe('00100020');
    expect(isKeyword('PatientID')).toBe(true);
    expect(isKeyword('toString')).toBe(false);
  });

  it.each([
    ['00100010', 'PN'],
    ['60020010', 'US'],
    ['00090010', 'LO'],
    ['00091001', 'UN'],
    ['00080000', 'UL'],
    ['00280120', 'xs'],
    ['12345678', 'UN'],
  ])('gives %s the VR %s', (element, vr) => {
    expect(vrOfTag(element)).toBe(vr);
  });
});
