import { describe, expect, it } from 'vitest';
import { readPart10, textDecoderFor, writePart10 } from '../../src/index.ts';
import { mammogramHeader } from '../test-image.ts';

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('textDecoderFor', () => {
  it.each([
    ['ISO_IR 100', 'Buc^J\xe9r\xf4me', 'Buc^Jérôme'],
    ['ISO_IR 101', 'W\xb3as', 'Włas'],
    ['ISO_IR 144', '\xbb\xee\xda', 'Люк'],
    ['ISO_IR 126', '\xc4\xe9\xef', 'Διο'],
    ['ISO_IR 127', '\xe2\xc8', 'قب'],
    ['ISO_IR 138', '\xf9\xf8', 'שר'],
    ['ISO_IR 148', '\xc7\xfd', 'Çı'],
    ['ISO_IR 166', '\xb7\xd1', 'ทั'],
    ['ISO_IR 13', '\xd4\xcf\xc0\xde', 'ﾔﾏﾀﾞ'],
    ['ISO_IR 192', '\xe7\x8e\x8b', '王'],
    ['GB18030', '\xcd\xf5^\xd0\xa1\xb6\xab', '王^小东'],
    ['GBK', '\xcd\xf5', '王'],
  ])('reads %s', (term, latin1, expected) => {
    expect(textDecoderFor([term])(Buffer.from(latin1, 'latin1'))).toBe(expected);
  });

  // PS3.5 annex H.3.1 and H.3.2, I.2 and K.2.
  it('reads the Japanese name of PS3.5 H.3.1, kanji and hiragana by escape sequences', () => {
    const encoded = bytes(
      '59616d6164615e5461726f753d 1b2442 3b33 45 44 1b2842 5e 1b2442 42 40 4f 3a 1b2842 3d 1b2442 24 64 24 5e 24 40 1b2842 5e 1b2442 24 3f 24 6d 24 26 1b2842',
    );
    expect(textDecoderFor(['', 'ISO 2022 IR 87'])(encoded)).toBe('Yamada^Tarou=山田^太郎=やまだ^たろう');
  });

  it('reads the Japanese name of PS3.5 H.3.2, half-width katakana first', () => {
    const encoded = bytes(
      'd4cfc0de5ec0dbb33d 1b2442 3b334544 1b284a 5e 1b2442 42404f3a 1b284a 3d 1b2442 2464245e2440 1b284a 5e 1b2442 243f246d2426 1b284a',
    );
    expect(textDecoderFor(['ISO 2022 IR 13', 'ISO 2022 IR 87'])(encoded)).toBe('ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう');
  });

  it('reads the Korean name of PS3.5 I.2', () => {
    const encoded = bytes(
      '486f6e675e47696c646f6e673d 1b242943 fbf3 5e 1b242943 d1ced4d7 3d 1b242943 c8ab 5e 1b242943 b1e6b5bf',
    );
    expect(textDecoderFor(['', 'ISO 2022 IR 149'])(encoded)).toBe('Hong^Gildong=洪^吉洞=홍^길동');
  });

  it('reads the Chinese name of PS3.5 K.2', () => {
    const encoded = bytes('5a68616e675e5869616f446f6e673d 1b242941 d5c5 5e 1b242941 d0a1b6ab 3d');
    expect(textDecoderFor(['', 'ISO 2022 IR 58'])(encoded)).toBe('Zhang^XiaoDong=张^小东=');
  });

  it('takes a backslash inside a two-byte character for a part of it', () => {
    const encoded = bytes('1b2442 255c 1b2842 5c 41');
    expect(textDecoderFor(['', 'ISO 2022 IR 87'])(encoded)).toBe('ボ\\A');
  });

  it('ends with replacement characters, not with an exception, when text is broken', () => {
    expect(textDecoderFor(['', 'ISO 2022 IR 87'])(bytes('1b2442 25'))).toContain('\ufffd');
    expect(textDecoderFor(['', 'ISO 2022 IR 87'])(bytes('1b'))).toBe('');
  });

  it.each(['ISO-IR 100', 'iso_ir 100', 'ISO_IR100', ' ISO IR 100 '])('understands %s as ISO_IR 100', (term) => {
    expect(textDecoderFor([term])(bytes('e9'))).toBe('é');
  });

  it('takes text of no declared set for UTF-8 when it is, else for Latin-1', () => {
    expect(textDecoderFor([])(Buffer.from('é', 'utf8'))).toBe('é');
    expect(textDecoderFor([])(bytes('e9'))).toBe('é');
    expect(textDecoderFor(['NO SUCH SET'])(bytes('e9'))).toBe('é');
  });
});

describe('text of a data set', () => {
  it('comes out of a Latin-1 file as Unicode and goes back as UTF-8', () => {
    const utf8 = Buffer.from(writePart10(mammogramHeader({ PatientName: 'XYZ^J' })));
    const latin1 = Buffer.from(
      utf8.toString('latin1').replace('ISO_IR 192', 'ISO_IR 100').replace('XYZ^J ', 'M\xfcll^J'),
      'latin1',
    );
    const { dataset } = readPart10(latin1);
    expect(dataset['00100010']?.Value).toEqual([{ Alphabetic: 'Müll^J' }]);
    expect(Buffer.from(writePart10(dataset)).includes(Buffer.from('Müll^J', 'utf8'))).toBe(true);
  });

  it('is split after decoding, since GB18030 has backslash bytes inside characters', () => {
    const utf8 = Buffer.from(writePart10(mammogramHeader({ PatientName: 'XY' })));
    const file = Buffer.from(
      utf8.toString('latin1').replace('ISO_IR 192', 'GB18030   ').replace('PN\x02\x00XY', 'PN\x02\x00\x85\x5c'),
      'latin1',
    );
    expect(readPart10(file).dataset['00100010']?.Value).toEqual([{ Alphabetic: '匼' }]);
  });
});
