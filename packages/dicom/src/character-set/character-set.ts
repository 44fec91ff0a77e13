import { decodeCodeExtensions } from './code-extensions.ts';

/** Turns the bytes of a text value (SH, LO, ST, LT, UC, UT, PN) into Unicode. */
export type TextDecode = (bytes: Uint8Array) => string;

/** Defined Terms of Specific Character Set (0008,0005) without code extensions, PS3.3 C.12.1.1.2, as WHATWG labels. */
export const encodings: Readonly<Record<string, string>> = {
  'ISO_IR 6': 'windows-1252',
  'ISO_IR 100': 'windows-1252',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/** Text without a declared set is ASCII by the standard; many writers mean UTF-8 or Latin-1, in this order of likelihood. */
export const decodeUndeclared: TextDecode = (bytes) => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/** Reads ASCII and keeps every other byte as the character of that number; for VRs that know no character set. */
export const decodeAscii: TextDecode = (bytes) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/**
 * The decoder for the values of Specific Character Set (0008,0005).
 *
 * Tolerates what files in the field say: `ISO-IR 100`, `ISO_IR_100`, `ISO IR 100`, lower case, an unknown term (taken as
 * undeclared). Several values, or one that starts with `ISO 2022`, mean code extensions with escape sequences.
 */
export function textDecoderFor(terms: readonly string[]): TextDecode {
  const normal = terms.map((term) =>
    term
      .trim()
      .toUpperCase()
      .replace(/^(ISO)[-_ ](IR|2022)[-_ ]?/, normalPrefix),
  );
  const [first = ''] = normal;
  if (normal.length > 1 || first.startsWith('ISO 2022')) {
    return (bytes) => decodeCodeExtensions(bytes, first);
  }
  const encoding = encodings[first];
  if (encoding === undefined) return decodeUndeclared;
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes) => decoder.decode(bytes);
}

function normalPrefix(_match: string, _iso: string, family: string): string {
  return family === 'IR' ? 'ISO_IR ' : 'ISO 2022 ';
}
