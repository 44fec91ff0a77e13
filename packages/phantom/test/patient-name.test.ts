import { readPart10 } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { makePhantomExam } from '../src/index.ts';
import type { PhantomPatient } from '../src/index.ts';

const firstFile = (patient: PhantomPatient): Uint8Array => {
  const views = [{ laterality: 'L', view: 'CC' }] as const;
  const exam = makePhantomExam({ seed: 'name', rows: 32, columns: 24, lesions: [], views, patient });
  return exam.images[0]?.part10 ?? new Uint8Array();
};

describe('the patient name', () => {
  it.each([
    ['Müller^Zoë', 'ISO_IR 100', { Alphabetic: 'Müller^Zoë' }],
    ['Müller^Zoë', 'ISO_IR 192', { Alphabetic: 'Müller^Zoë' }],
    [
      'Yamada^Tarou=山田^太郎=やまだ^たろう',
      'ISO 2022 IR 87',
      { Alphabetic: 'Yamada^Tarou', Ideographic: '山田^太郎', Phonetic: 'やまだ^たろう' },
    ],
  ] as const)('%s is read back from %s', (name, characterSet, expected) => {
    const { dataset } = readPart10(firstFile({ name, characterSet }));

    expect(dataset['00100010']?.Value).toEqual([expected]);
  });

  it('is written in the bytes that PS3.5 annex H.3 gives', () => {
    const bytes = Buffer.from(
      firstFile({ name: 'Yamada^Tarou=山田^太郎=やまだ^たろう', characterSet: 'ISO 2022 IR 87' }),
    );

    const example = '\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B';
    expect(bytes.includes(Buffer.from(`Yamada^Tarou=${example}`, 'latin1'))).toBe(true);
  });

  it('is refused when its character set cannot hold it', () => {
    expect(() => firstFile({ name: '山田', characterSet: 'ISO_IR 100' })).toThrow(RangeError);
  });
});
