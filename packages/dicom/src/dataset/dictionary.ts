import { dataDictionary } from '../generated/data-dictionary.ts';

/** Keyword of a standard data element (PS3.6), e.g. `PatientID`. */
export type Keyword = keyof typeof dataDictionary;

/** What the dictionary says of an element; `vr` may be `ox`, `xs`, `lt` or `up`, which depend on the data set. */
export interface DictionaryEntry {
  readonly tag: string;
  readonly vr: string;
}

const vrByTag = new Map<string, string>(
  Object.values(dataDictionary).map((entry) => [entry.slice(0, 8), entry.slice(8)] as const),
);

/** The tag of a keyword as eight upper-case hexadecimal digits: `tag('PatientID')` is `00100020`. */
export function tag(keyword: Keyword): string {
  return dataDictionary[keyword].slice(0, 8);
}

/** Tag and VR of a keyword. */
export function dictionaryEntry(keyword: Keyword): DictionaryEntry {
  const entry = dataDictionary[keyword];
  return { tag: entry.slice(0, 8), vr: entry.slice(8) };
}

/** Whether a text is a keyword of the dictionary. */
export function isKeyword(text: string): text is Keyword {
  return Object.hasOwn(dataDictionary, text);
}

/**
 * The VR that an element has when the transfer syntax does not say (implicit VR), PS3.5 annex A.1 and 7.8: `UL` for
 * group lengths, `LO` for private creators, `UN` for what is unknown; the overlay groups 60xx are folded into 6000.
 */
export function vrOfTag(tag: string): string {
  const known = vrByTag.get(tag.startsWith('60') ? `6000${tag.slice(4)}` : tag);
  if (known !== undefined) return known;
  if (tag.endsWith('0000')) return 'UL';
  return isPrivate(tag) && /^00[1-9A-F]/.test(tag.slice(4)) ? 'LO' : 'UN';
}

/** Whether the element belongs to an odd, private group (PS3.5 7.8). */
export function isPrivate(tag: string): boolean {
  return Number.parseInt(tag.charAt(3), 16) % 2 === 1;
}
