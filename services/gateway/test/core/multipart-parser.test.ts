import { describe, expect, it } from 'vitest';
import { MultipartMalformedError } from '../../src/core/multipart-malformed-error.ts';
import { MultipartParser } from '../../src/core/multipart-parser.ts';

interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Parses a body that arrives in chunks of a size. */
function parse(body: string | Buffer, { boundary = 'B', chunkBytes = Infinity } = {}): Part[] {
  const bytes = Buffer.from(body as string, 'latin1');
  const parser = new MultipartParser(boundary);
  const parts: { headers: Record<string, string>; text: string; ended: boolean }[] = [];
  const size = Math.min(chunkBytes, Math.max(1, bytes.length));
  for (let at = 0; at < bytes.length; at += size) {
    for (const event of parser.push(bytes.subarray(at, at + size))) {
      if (event.type === 'part') parts.push({ headers: Object.fromEntries(event.headers), text: '', ended: false });
      const part = parts.at(-1);
      if (part === undefined) throw new Error('An event came before its part.');
      if (event.type === 'bytes') part.text += event.bytes.toString('latin1');
      if (event.type === 'end') part.ended = true;
    }
  }
  parser.end();
  expect(parts.every(({ ended }) => ended)).toBe(true);
  return parts.map(({ headers, text }) => ({ headers, text }));
}

const textsOf = (parts: readonly Part[]): string[] => parts.map(({ text }) => text);

describe('MultipartParser', () => {
  it.each<[string, string, string[]]>([
    ['one part', '--B\r\nContent-Type: application/dicom\r\n\r\nabc\r\n--B--\r\n', ['abc']],
    ['several parts', '--B\r\nA: 1\r\n\r\nabc\r\n--B\r\nA: 2\r\n\r\ndef\r\n--B--\r\n', ['abc', 'def']],
    ['a preamble and an epilogue', 'before\r\n--B\r\nA: 1\r\n\r\nabc\r\n--B--\r\nafter\r\n--B\r\n', ['abc']],
    ['an empty line before the first delimiter', '\r\n--B\r\nA: 1\r\n\r\nabc\r\n--B--', ['abc']],
    ['no line end after the closing delimiter', '--B\r\nA: 1\r\n\r\nabc\r\n--B--', ['abc']],
    ['white space after a delimiter', '--B \t\r\nA: 1\r\n\r\nabc\r\n--B--\r\n', ['abc']],
    ['parts without headers', '--B\r\n\r\nabc\r\n--B\r\n\r\ndef\r\n--B--\r\n', ['abc', 'def']],
    ['an empty part', '--B\r\nA: 1\r\n\r\n\r\n--B--\r\n', ['']],
    ['an empty part without its blank line', '--B\r\nA: 1\r\n\r\n--B\r\nA: 2\r\n\r\nabc\r\n--B--', ['', 'abc']],
    ['line ends in the data', '--B\r\nA: 1\r\n\r\n\r\n\r\na\r\n\n\r\r\n\r\n--B--\r\n', ['\r\n\r\na\r\n\n\r\r\n']],
    [
      'what looks like the start of a delimiter',
      '--B\r\nA: 1\r\n\r\na\r\n-\r\n--\r\n--b\r\n--B--',
      ['a\r\n-\r\n--\r\n--b'],
    ],
    [
      'a longer word that starts like a delimiter',
      '--B\r\nA: 1\r\n\r\na\r\n--Bx\r\n--B-\r\n--B--',
      ['a\r\n--Bx\r\n--B-'],
    ],
    ['a delimiter inside a line', '--B\r\nA: 1\r\n\r\na--B--\r\n--B--', ['a--B--']],
  ])('reads %s, however it is cut into chunks', (_case, body, texts) => {
    for (let chunkBytes = 1; chunkBytes <= body.length; chunkBytes += 1) {
      expect(textsOf(parse(body, { chunkBytes }))).toEqual(texts);
    }
  });

  it('reads header names in any case, folded lines and values with colons', () => {
    const [part] = parse('--B\r\ncontent-TYPE:application/dicom;\r\n  x=1\r\nContent-Location: a:b\r\n\r\n\r\n--B--');
    expect(part?.headers).toEqual({ 'content-type': 'application/dicom; x=1', 'content-location': 'a:b' });
  });

  it('gives back every byte of binary data', () => {
    const data = Buffer.from(Array.from({ length: 4_096 }, (_, index) => (index * 7 + (index >> 3)) & 0xff));
    const body = Buffer.concat([Buffer.from('--B\r\nA: 1\r\n\r\n'), data, Buffer.from('\r\n--B--')]);
    for (const chunkBytes of [1, 2, 3, 7, 64, 1_000]) {
      expect(textsOf(parse(body, { chunkBytes }))).toEqual([data.toString('latin1')]);
    }
  });

  it.each([
    ['nothing', ''],
    ['no delimiter', 'abc'],
    ['another boundary', '--C\r\nA: 1\r\n\r\nabc\r\n--C--\r\n'],
    ['no closing delimiter', '--B\r\nA: 1\r\n\r\nabc\r\n'],
    ['half a closing delimiter', '--B\r\nA: 1\r\n\r\nabc\r\n--B-'],
    ['an end inside the headers', '--B\r\nA: 1\r\n'],
  ])('refuses a body with %s', (_case, body) => {
    expect(() => parse(body)).toThrow(MultipartMalformedError);
  });

  it('refuses headers without end instead of collecting them', () => {
    expect(() => parse(`--B\r\nA: ${'1'.repeat(100_000)}`, { chunkBytes: 1_000 })).toThrow(MultipartMalformedError);
  });
});
