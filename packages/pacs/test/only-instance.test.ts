import { describe, expect, it } from 'vitest';
import { onlyInstance } from '../src/core/only-instance.ts';

const multipart = 'Multipart/Related;type="application/dicom";boundary="b-1"';
const of = (type: string | undefined, text: string): string | undefined => {
  const found = onlyInstance(type, Buffer.from(text));
  return found === undefined ? undefined : Buffer.from(found).toString();
};

describe('onlyInstance', () => {
  it('is the answer itself where it is no multipart', () => {
    expect(of('application/dicom; transfer-syntax=1.2', 'FILE')).toBe('FILE');
  });

  it.each([
    [
      'with preamble, spaces and epilogue',
      'Hello.\r\n--b-1  \r\nContent-Type: application/dicom\r\n\r\nFI\r\nLE\r\n--b-1--\r\nBye',
    ],
    ['without a header', '--b-1\r\n\r\nFI\r\nLE\r\n--b-1--'],
  ])('is the first part %s', (_, text) => {
    expect(of(multipart, text)).toBe('FI\r\nLE');
  });

  it('is nothing of an answer that is cut off, has no boundary or is something else', () => {
    expect(of(multipart, '--b-1\r\n\r\nFI')).toBeUndefined();
    expect(of(multipart, 'FILE')).toBeUndefined();
    expect(of('multipart/related', '--b-1\r\n\r\nFILE\r\n--b-1--')).toBeUndefined();
    expect(of('text/html', 'FILE')).toBeUndefined();
    expect(of(undefined, 'FILE')).toBeUndefined();
  });
});
