/** How bytes of one code element (G0: high bit clear, G1: high bit set) become Unicode. */
interface CodeElement {
  /** WHATWG encoding of the bytes after `prepare`. */
  readonly encoding: string;
  readonly bytesPerCharacter: 1 | 2;
  /** Brings a character's bytes to the form the encoding expects. */
  readonly prepare?: (bytes: readonly number[]) => readonly number[];
}

const withHighBits = (bytes: readonly number[]): readonly number[] => bytes.map((byte) => byte | 0x80);
const single = (encoding: string): CodeElement => ({ encoding, bytesPerCharacter: 1 });

const ascii = single('windows-1252');
const jisX0208: CodeElement = { encoding: 'euc-jp', bytesPerCharacter: 2, prepare: withHighBits };
const jisX0212: CodeElement = {
  encoding: 'euc-jp',
  bytesPerCharacter: 2,
  prepare: (bytes) => [0x8f, ...withHighBits(bytes)],
};
const katakana: CodeElement = { encoding: 'shift_jis', bytesPerCharacter: 1 };
const ksX1001: CodeElement = { encoding: 'euc-kr', bytesPerCharacter: 2 };
const gb2312: CodeElement = { encoding: 'gb18030', bytesPerCharacter: 2 };

interface Escape {
  readonly sequence: Uint8Array;
  readonly target: 'g0' | 'g1';
  readonly element: CodeElement;
}

/** Escape sequences after ESC, PS3.3 tables C.12-3 and C.12-4: which element they put where. */
const escapes = (
  [
    ['(B', 'g0', ascii],
    ['(J', 'g0', ascii],
    [')I', 'g1', katakana],
    ['-A', 'g1', single('windows-1252')],
    ['-B', 'g1', single('iso-8859-2')],
    ['-C', 'g1', single('iso-8859-3')],
    ['-D', 'g1', single('iso-8859-4')],
    ['-L', 'g1', single('iso-8859-5')],
    ['-G', 'g1', single('iso-8859-6')],
    ['-F', 'g1', single('iso-8859-7')],
    ['-H', 'g1', single('iso-8859-8')],
    ['-M', 'g1', single('windows-1254')],
    ['-b', 'g1', single('iso-8859-15')],
    ['-T', 'g1', single('windows-874')],
    ['$(D', 'g0', jisX0212],
    ['$)C', 'g1', ksX1001],
    ['$)A', 'g1', gb2312],
    ['$B', 'g0', jisX0208],
    ['$@', 'g0', jisX0208],
  ] as const
).map(([text, target, element]): Escape => ({ sequence: Buffer.from(text, 'latin1'), target, element }));

/** G1 before any escape sequence, from the first value of Specific Character Set (PS3.3 C.12.1.1.2). */
const initialG1: Readonly<Record<string, CodeElement>> = {
  '13': katakana,
  '100': single('windows-1252'),
  '101': single('iso-8859-2'),
  '109': single('iso-8859-3'),
  '110': single('iso-8859-4'),
  '144': single('iso-8859-5'),
  '127': single('iso-8859-6'),
  '126': single('iso-8859-7'),
  '138': single('iso-8859-8'),
  '148': single('windows-1254'),
  '203': single('iso-8859-15'),
  '166': single('windows-874'),
  '149': ksX1001,
  '58': gb2312,
};

/** Line ends and value, component and group delimiters bring the initial elements back (PS3.5 6.1.2.5.3). */
const resets = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x5c, 0x5e, 0x3d]);

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decodeCharacters(element: CodeElement, bytes: readonly number[]): string {
  let decoder = decoders.get(element.encoding);
  if (decoder === undefined) decoders.set(element.encoding, (decoder = new TextDecoder(element.encoding)));
  return decoder.decode(Uint8Array.from(bytes));
}

/**
 * Decodes text with ISO 2022 code extensions (PS3.5 6.1.2.5) to Unicode.
 *
 * A delimiter byte inside a two-byte character is part of the character, so callers split values after decoding.
 * Unknown escape sequences are dropped, broken characters become U+FFFD.
 *
 * @param firstTerm - First value of Specific Character Set; says what holds before any escape sequence.
 */
export function decodeCodeExtensions(bytes: Uint8Array, firstTerm: string): string {
  const startG1 = initialG1[firstTerm.split(' ').at(-1) ?? ''] ?? ascii;
  const active = { g0: ascii, g1: startG1 };
  let text = '';
  let run: number[] = [];
  let runElement = ascii;
  const flush = (): void => {
    if (run.length > 0) text += decodeCharacters(runElement, run);
    run = [];
  };
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x1b) {
      const found = matchEscape(bytes, at + 1);
      if (found !== undefined) active[found.target] = found.element;
      at += 1 + (found?.length ?? 0);
      continue;
    }
    const isControl = byte < 0x21;
    const element = isControl ? ascii : byte < 0x80 ? active.g0 : active.g1;
    if (element.bytesPerCharacter === 1 && resets.has(byte)) Object.assign(active, { g0: ascii, g1: startG1 });
    if (element !== runElement) flush();
    runElement = element;
    const character = Array.from(bytes.subarray(at, at + element.bytesPerCharacter));
    run.push(...(element.prepare?.(character) ?? character));
    at += element.bytesPerCharacter;
  }
  flush();
  return text;
}

function matchEscape(
  bytes: Uint8Array,
  at: number,
): { readonly target: 'g0' | 'g1'; readonly element: CodeElement; readonly length: number } | undefined {
  for (const { sequence, target, element } of escapes) {
    const matches = sequence.every((character, index) => bytes[at + index] === character);
    if (matches) return { target, element, length: sequence.length };
  }
  return undefined;
}
