import { describe, expect, it } from 'vitest';
import { dataset } from '../../src/dataset/build-dataset.ts';
import { softcopyOf } from '../../src/instance/softcopy.ts';

describe('softcopyOf', () => {
  it('keeps what says how stored values are shown, as it came, and nothing else', () => {
    const window = { WindowCenter: ['2000', '1500'], WindowWidth: ['1000', '900'], VOILUTFunction: 'SIGMOID' };

    expect(softcopyOf(dataset({ ...window, PatientName: 'A^B', BitsStored: 12 }))).toEqual(dataset(window));
  });

  it('keeps tables whatever their value representation', () => {
    const item = dataset({ LUTDescriptor: [4, 0, 8], LUTData: new Uint8Array([0, 1, 2, 3]), LUTExplanation: 'SOFT' });

    expect(softcopyOf(dataset({ VOILUTSequence: [item] }))).toMatchObject({
      '00283010': { Value: [{ '00283006': { vr: 'OW', InlineBinary: 'AAECAw==' } }] },
    });
  });
});
