import { describe, expect, it } from 'vitest';
import { fileKindOf } from '../src/pages/try-it/file-kind.ts';
import { guessPictureFacts, isComplete, pictureQuery } from '../src/pages/try-it/picture-facts.ts';
import { emptyUpload, reduceUpload } from '../src/pages/try-it/upload-state.ts';
import { countView, shareSent, unsaid } from '../src/pages/try-it/upload-row.ts';
import type { RowState, UploadRow } from '../src/pages/try-it/upload-row.ts';

const waiting = { kind: 'waiting' } as const;

function row(number: number, changes: Partial<UploadRow> = {}): UploadRow {
  return {
    number,
    name: `${number}`,
    bytes: 100,
    kind: 'dicom',
    facts: { inverted: false },
    state: waiting,
    ...changes,
  };
}

function taken(laterality: 'L' | 'R', view: 'CC' | 'MLO'): RowState {
  const disposition = { kind: 'mammogram', imageLaterality: laterality, view } as const;
  const file = { number: 0, studyInstanceUid: '1.2', disposition, again: false, trial: true, warnings: [] };
  return { kind: 'taken', file };
}

describe('what a file is', () => {
  it('follows from its first bytes', () => {
    const dicom = new Uint8Array(132);
    dicom.set([0x44, 0x49, 0x43, 0x4d], 128);
    expect(fileKindOf(dicom)).toBe('dicom');
    expect(fileKindOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d))).toBe('png');
    expect(fileKindOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('jpeg');
    expect(fileKindOf(Uint8Array.of(0x50, 0x4b, 0x03, 0x04))).toBe('zip');
    expect(fileKindOf(new Uint8Array(0))).toBe('other');
  });
});

describe('what the name of a picture tells', () => {
  it.each([
    ['R_CC.png', 'R', 'CC'],
    ['left-mlo (2).jpg', 'L', 'MLO'],
    ['exam1_LCC.jpeg', 'L', 'CC'],
    ['RMLO.PNG', 'R', 'MLO'],
    ['mama derecha CC.png', 'R', 'CC'],
    ['scan cc.png', undefined, 'CC'],
    ['clear accuracy.png', undefined, undefined],
  ] as const)('is guessed: %s', (name, laterality, view) => {
    expect(guessPictureFacts(name)).toEqual({
      ...(laterality && { laterality }),
      ...(view && { view }),
      spacingMm: 0.07,
      inverted: false,
    });
  });

  it('is complete with laterality, view and a possible spacing', () => {
    const facts = { laterality: 'L', view: 'CC', spacingMm: 0.1, inverted: false } as const;
    expect(isComplete(facts)).toBe(true);
    expect(isComplete({ ...facts, spacingMm: 0 })).toBe(false);
    expect(isComplete(guessPictureFacts('scan.png'))).toBe(false);
    expect(pictureQuery(facts)).toBe('laterality=L&view=CC&spacingMm=0.1&inverted=false');
  });
});

describe('the list of files', () => {
  it('knows what is to be said of pictures, and which views are there', () => {
    const said = { laterality: 'R', view: 'CC', spacingMm: 0.1, inverted: false } as const;
    const rows = [
      row(0, { state: taken('L', 'MLO') }),
      row(1, { kind: 'png' }),
      row(2, { kind: 'png', facts: said }),
      row(3, { kind: 'png', facts: said, state: { kind: 'refused', failure: { code: 'X', message: 'No.' } } }),
    ];
    expect(unsaid(rows).map(({ number }) => number)).toEqual([1]);
    expect(countView(rows, { laterality: 'L', view: 'MLO' })).toBe(1);
    expect(countView(rows, { laterality: 'R', view: 'CC' })).toBe(1);
    expect(countView(rows, { laterality: 'R', view: 'MLO' })).toBe(0);
  });

  it('tells how much is sent, of what can be', () => {
    const rows = [row(0, { state: taken('L', 'CC') }), row(1, { state: { kind: 'sending', share: 0.5 } }), row(2)];
    expect(shareSent([...rows, row(3, { bytes: 1_000, kind: 'other' })])).toBe(0.5);
  });

  it('lets everything be sent again after all of it came to nothing', () => {
    const added = reduceUpload(emptyUpload, { type: 'added', rows: [row(0), row(1, { kind: 'other' })] });
    const sending = reduceUpload(added, { type: 'began' });
    const moved = reduceUpload(sending, { type: 'moved', number: 0, state: taken('L', 'CC') });
    const failed = reduceUpload(moved, { type: 'failed', error: new Error('away') });
    expect(failed).toMatchObject({ phase: 'choosing', error: new Error('away'), rows: [{ state: waiting }, {}] });
    expect(reduceUpload(failed, { type: 'began' }).error).toBeUndefined();
    expect(reduceUpload(failed, { type: 'cleared' })).toEqual(emptyUpload);
  });
});
