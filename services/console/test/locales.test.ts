import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { firstLanguage, languages } from '../src/app/languages.ts';

const folder = new URL('../src/locales/', import.meta.url);
const namespaces = readdirSync(new URL('en/', folder));

/** Every text of a file with the path that leads to it. */
function textsOf(language: string, file: string): ReadonlyMap<string, string> {
  const parsed: unknown = JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8'));
  return new Map(walk(parsed, ''));
}

function* walk(value: unknown, path: string): Generator<[string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* walk(inner, `${path}.${key}`);
  }
}

/** What a text leaves open, e.g. `{{count}}`. */
function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name ?? '').toSorted();
}

/** Languages have forms of their own for numbers of things; those beside 'one' and 'other' need no counterpart. */
const isOtherPlural = (key: string): boolean => /_(zero|two|few|many)$/.test(key);

describe('texts of the console', () => {
  it.each(languages)('exist in %s for every page', (language) => {
    expect(readdirSync(new URL(`${language}/`, folder))).toEqual(namespaces);
  });

  describe.each(namespaces)('of %s', (file) => {
    const english = textsOf('en', file);

    it.each(languages)('are all there in %s, with the same gaps to fill', (language) => {
      const texts = textsOf(language, file);
      expect([...texts.keys()].filter((key) => !isOtherPlural(key)).toSorted()).toEqual([...english.keys()].toSorted());
      for (const [key, text] of texts) {
        expect(text.trim(), `${key} is empty`).not.toBe('');
        if (isOtherPlural(key)) continue;
        expect(placeholdersOf(text), key).toEqual(placeholdersOf(english.get(key) ?? ''));
      }
    });
  });
});

describe('firstLanguage', () => {
  it('takes the first of the browser that the console speaks', () => {
    expect(firstLanguage(['fr-CH', 'de-CH', 'en'])).toBe('de');
  });

  it('is English when it speaks none of them', () => {
    expect(firstLanguage(['fr', 'it'])).toBe('en');
  });
});
