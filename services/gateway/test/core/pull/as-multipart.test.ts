import { describe, expect, it } from 'vitest';
import { MultipartParser } from '../../../src/core/multipart-parser.ts';
import { asMultipart } from '../../../src/core/pull/as-multipart.ts';

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const text of texts) yield await Promise.resolve(new TextEncoder().encode(text));
}

async function partOf(contentType: string, ...texts: readonly string[]): Promise<string | undefined> {
  const multipart = asMultipart({ contentType, body: chunks(...texts) }, 'made-up');
  if (multipart === undefined) return undefined;
  const parser = new MultipartParser(multipart.boundary);
  let part = '';
  for await (const chunk of multipart.body) {
    for (const event of parser.push(chunk)) if (event.type === 'bytes') part += event.bytes.toString();
  }
  parser.end();
  return part;
}

describe('asMultipart', () => {
  it.each(['boundary=b', 'type="application/dicom"; boundary="b"', 'Boundary="b";charset=x'])(
    'reads a part behind %s',
    async (parameters) => {
      const body = ['pre\r\n--b\r\nA: b\r\n\r\nDI', 'CM\r\n--b--'];
      expect(await partOf(`multipart/related; ${parameters}`, ...body)).toBe('DICM');
    },
  );

  it('makes a part of an instance that comes as it is', async () => {
    expect(await partOf('application/dicom; transfer-syntax=1.2.840.10008.1.2.1', 'DI', 'CM')).toBe('DICM');
  });

  it.each(['text/html', 'multipart/related', 'multipart/related; boundary=""', ''])(
    'does not read an answer of type %j',
    async (contentType) => {
      expect(await partOf(contentType, '<html>')).toBeUndefined();
    },
  );
});
