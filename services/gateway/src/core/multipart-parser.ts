import { MultipartMalformedError } from './multipart-malformed-error.ts';

/** Header fields of a part, names in lower case. */
export type PartHeaders = ReadonlyMap<string, string>;

/** What a multipart body consists of, in order: for each part its headers, its bytes in any number of pieces, its end. */
export type MultipartEvent =
  | { readonly type: 'part'; readonly headers: PartHeaders }
  | { readonly type: 'bytes'; readonly bytes: Buffer }
  | { readonly type: 'end' };

const CRLF = Buffer.from('\r\n');
const END_OF_HEADERS = Buffer.from('\r\n\r\n');
const NOTHING = Buffer.alloc(0);
const MOST_HEADER_BYTES = 16_384;
/** White space between a delimiter and its line end (RFC 2046: transport padding); more is no padding. */
const MOST_PADDING_BYTES = 256;
const CR = 0x0d;
const LF = 0x0a;
const DASH = 0x2d;

type DelimiterKind = 'part' | 'close' | 'no-delimiter' | 'undecided';

/**
 * Takes a multipart body (RFC 2046 5.1) apart while it arrives. Bytes are searched with `Buffer.indexOf` and passed on as
 * views on the chunks that came in; what is kept between two chunks is at most a delimiter or the headers of one part.
 *
 * Read tolerantly: preamble, epilogue, padding, header names in any case, no line end after the closing delimiter.
 */
export class MultipartParser {
  readonly #delimiter: Buffer;
  #state: 'preamble' | 'headers' | 'bytes' | 'epilogue' = 'preamble';
  /** Bytes that came but cannot be decided on yet. The first delimiter needs no line end before it: one is put there. */
  #held: Buffer = CRLF;
  /** Bytes at the start of a part that belong to the end of its headers. */
  #skip = 0;

  constructor(boundary: string) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  }

  /** Takes the next chunk and tells what it held; of the chunk nothing is kept when the last event has been taken. */
  *push(chunk: Buffer): Generator<MultipartEvent, void, undefined> {
    if (this.#state === 'epilogue') return;
    let rest: Buffer | undefined = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = NOTHING;
    while (rest !== undefined) {
      rest = this.#state === 'headers' ? yield* this.#readHeaders(rest) : yield* this.#readBytes(rest);
    }
  }

  /** No more chunks come. @throws {@link MultipartMalformedError} when the closing delimiter has not been seen. */
  end(): void {
    if (this.#state === 'epilogue') return;
    const what = this.#state === 'preamble' ? 'it has no delimiter with the given boundary' : 'it ends inside a part';
    throw new MultipartMalformedError(what);
  }

  *#readHeaders(rest: Buffer): Generator<MultipartEvent, Buffer | undefined, undefined> {
    const end = rest.indexOf(END_OF_HEADERS);
    if (end < 0 && rest.length > MOST_HEADER_BYTES)
      throw new MultipartMalformedError('the headers of a part do not end');
    if (end < 0) {
      this.#held = Buffer.from(rest);
      return undefined;
    }
    this.#state = 'bytes';
    this.#skip = CRLF.length;
    yield { type: 'part', headers: parseHeaders(rest.toString('latin1', 0, end)) };
    // The line end that closes the headers may belong to the delimiter of an empty part, so it is looked at again.
    return rest.subarray(end + CRLF.length);
  }

  *#readBytes(rest: Buffer): Generator<MultipartEvent, Buffer | undefined, undefined> {
    const at = rest.indexOf(this.#delimiter);
    if (at < 0) {
      const decided = rest.length - undecidedLength(rest, this.#delimiter);
      yield* this.#emit(rest.subarray(0, decided));
      this.#held = Buffer.from(rest.subarray(decided));
      return undefined;
    }
    const after = at + this.#delimiter.length;
    const kind = delimiterKind(rest, after);
    if (kind === 'no-delimiter') {
      yield* this.#emit(rest.subarray(0, after));
      return rest.subarray(after);
    }
    yield* this.#emit(rest.subarray(0, at));
    if (kind === 'undecided') {
      this.#held = Buffer.from(rest.subarray(at));
      return undefined;
    }
    if (this.#state === 'bytes') yield { type: 'end' };
    this.#state = kind === 'close' ? 'epilogue' : 'headers';
    return kind === 'close' ? undefined : rest.subarray(rest.indexOf(CRLF, after));
  }

  *#emit(bytes: Buffer): Generator<MultipartEvent, void, undefined> {
    const content = bytes.subarray(this.#skip);
    this.#skip -= bytes.length - content.length;
    if (this.#state === 'bytes' && content.length > 0) yield { type: 'bytes', bytes: content };
  }
}

/** Length of the longest end of the bytes that may be the start of the delimiter. */
function undecidedLength(bytes: Buffer, delimiter: Buffer): number {
  const tail = bytes.subarray(Math.max(0, bytes.length - delimiter.length + 1));
  for (let at = tail.indexOf(CR); at >= 0; at = tail.indexOf(CR, at + 1)) {
    const end = tail.subarray(at);
    if (end.equals(delimiter.subarray(0, end.length))) return end.length;
  }
  return 0;
}

/** What follows a delimiter decides what it is: `--`, or white space and a line end, or it was part of the data. */
function delimiterKind(bytes: Buffer, after: number): DelimiterKind {
  if (bytes[after] === DASH && bytes[after + 1] === DASH) return 'close';
  let at = after;
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at += 1;
  // First of all, or what it is would depend on how much of it has come.
  if (at - after > MOST_PADDING_BYTES) return 'no-delimiter';
  if (bytes[at] === CR && bytes[at + 1] === LF) return 'part';
  const mayBecomeClose = at === after && bytes[after] === DASH && bytes.length === after + 1;
  const mayBecomePart = bytes.length === at || (bytes[at] === CR && bytes.length === at + 1);
  return mayBecomeClose || mayBecomePart ? 'undecided' : 'no-delimiter';
}

function parseHeaders(text: string): PartHeaders {
  const lines = text.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const fields = lines.map((line) => [line, line.indexOf(':')] as const).filter(([, colon]) => colon > 0);
  return new Map(
    fields.map(([line, colon]) => [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]),
  );
}
