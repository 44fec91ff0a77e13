import { describe, expect, it } from 'vitest';
import { stowBody } from '../src/index.ts';

describe('stowBody', () => {
  it('separates parts by the boundary that its content type names', () => {
    const { contentType, bytes } = stowBody([
      Uint8Array.of(1, 2, 3),
      { contentType: 'text/plain', bytes: Uint8Array.of(65) },
    ]);

    const boundary = /boundary=(.+)$/.exec(contentType)?.[1] ?? '';
    const parts = Buffer.from(bytes).toString('latin1').split(`--${boundary}`);
    expect(contentType).toContain('multipart/related; type="application/dicom"');
    expect(parts).toEqual([
      '',
      '\r\nContent-Type: application/dicom\r\n\r\n\u0001\u0002\u0003\r\n',
      '\r\nContent-Type: text/plain\r\n\r\nA\r\n',
      '--\r\n',
    ]);
  });
});
