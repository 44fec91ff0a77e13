/** Specific Character Sets that a phantom's patient name can be written in. */
export const characterSets = ['ISO_IR 192', 'ISO_IR 100', 'ISO 2022 IR 87'] as const;
export type CharacterSet = (typeof characterSets)[number];

/** What Specific Character Set (0008,0005) says; with code extensions the first set is the default one, ASCII. */
export function specificCharacterSet(characterSet: CharacterSet): readonly string[] {
  return characterSet === 'ISO 2022 IR 87' ? ['', 'ISO 2022 IR 87'] : [characterSet];
}

/**
 * Text as bytes of a character set, padded with a space to even length.
 *
 * @throws RangeError when the set lacks one of the characters.
 */
export function encodeText(text: string, characterSet: CharacterSet): Uint8Array {
  const bytes = encoders[characterSet](text);
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(' ')]);
}

const encoders: Readonly<Record<CharacterSet, (text: string) => Uint8Array>> = {
  'ISO_IR 192': (text) => Buffer.from(text, 'utf8'),
  'ISO_IR 100': encodeLatin1,
  'ISO 2022 IR 87': encodeJapanese,
};

function encodeLatin1(text: string): Uint8Array {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  if (codes.some((each) => each > 0xff)) throw new RangeError('ISO_IR 100 lacks a character of the text.');
  return Uint8Array.from(codes);
}

/** ESC $ B switches to JIS X 0208, ESC ( B back to ASCII, which every delimiter needs (PS3.5 6.1.2.5.3). */
const TO_KANJI = [0x1b, 0x24, 0x42] as const;
const TO_ASCII = [0x1b, 0x28, 0x42] as const;

function encodeJapanese(text: string): Uint8Array {
  const bytes: number[] = [];
  let inKanji = false;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const isAscii = code < 0x80;
    if (isAscii === inKanji) bytes.push(...(isAscii ? TO_ASCII : TO_KANJI));
    inKanji = !isAscii;
    if (isAscii) bytes.push(code);
    else bytes.push(...kanjiCode(character));
  }
  if (inKanji) bytes.push(...TO_ASCII);
  return Uint8Array.from(bytes);
}

let kanjiCodes: ReadonlyMap<string, readonly [number, number]> | undefined;

function kanjiCode(character: string): readonly [number, number] {
  kanjiCodes ??= readKanjiCodes();
  const code = kanjiCodes.get(character);
  if (code === undefined) throw new RangeError('ISO 2022 IR 87 lacks a character of the text.');
  return code;
}

/** JIS X 0208 has 94 rows of 94; EUC-JP is the same table with the high bits set, and every runtime can decode it. */
function readKanjiCodes(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('euc-jp');
  const codes = new Map<string, readonly [number, number]>();
  for (let row = 0x21; row <= 0x7e; row++) {
    for (let cell = 0x21; cell <= 0x7e; cell++) {
      const character = decoder.decode(Uint8Array.of(row | 0x80, cell | 0x80));
      if (!character.includes('\ufffd')) codes.set(character, [row, cell]);
    }
  }
  return codes;
}
