import { describe, expect, it } from 'vitest';
import { BoundaryMissingError } from '../../src/core/boundary-missing-error.ts';
import { stowBoundary, wantsXml } from '../../src/core/stow-media-type.ts';
import { UnsupportedMediaTypeError } from '../../src/core/unsupported-media-type-error.ts';

describe('stowBoundary', () => {
  it.each([
    ['as the standard writes it', 'multipart/related; type="application/dicom"; boundary=abc', 'abc'],
    ['in another order and case', 'Multipart/Related; BOUNDARY=abc; Type="Application/DICOM"', 'abc'],
    ['without quotes', 'multipart/related;type=application/dicom;boundary=abc', 'abc'],
    [
      'quoted, with what needs quotes',
      'multipart/related; type="application/dicom"; boundary="a:b c;d\\"e"',
      'a:b c;d"e',
    ],
    ['without a type', 'multipart/related; boundary=abc', 'abc'],
    ['with a start parameter', 'multipart/related; start="<1>"; type="application/dicom"; boundary=abc', 'abc'],
  ])('is found %s', (_case, type, boundary) => {
    expect(stowBoundary({ 'content-type': type })).toBe(boundary);
  });

  it.each([
    ['no type at all', undefined],
    ['a single instance', 'application/dicom'],
    ['a form', 'multipart/form-data; boundary=abc'],
    ['metadata and bulk data', 'multipart/related; type="application/dicom+json"; boundary=abc'],
    ['text', 'text/plain'],
    ['nonsense', ';;='],
  ])('does not exist for %s', (_case, type) => {
    expect(() => stowBoundary({ 'content-type': type })).toThrow(UnsupportedMediaTypeError);
  });

  it('does not exist for a compressed body', () => {
    const headers = { 'content-type': 'multipart/related; boundary=abc', 'content-encoding': 'gzip' };
    expect(() => stowBoundary(headers)).toThrow(UnsupportedMediaTypeError);
  });

  it.each([
    ['is missing', 'multipart/related; type="application/dicom"'],
    ['is empty', 'multipart/related; type="application/dicom"; boundary=""'],
    ['has 201 characters', `multipart/related; boundary=${'a'.repeat(201)}`],
    ['ends in a space', 'multipart/related; boundary="abc "'],
  ])('is refused when it %s', (_case, type) => {
    expect(() => stowBoundary({ 'content-type': type })).toThrow(BoundaryMissingError);
  });
});

describe('wantsXml', () => {
  it.each([
    ['application/dicom+xml', true],
    ['application/dicom+json', false],
    ['application/dicom+xml, application/dicom+json;q=0.5', false],
    ['*/*', false],
    [undefined, false],
  ])('for Accept %s is %s', (accept, expected) => {
    expect(wantsXml(accept)).toBe(expected);
  });
});
