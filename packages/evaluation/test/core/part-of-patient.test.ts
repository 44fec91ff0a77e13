import type { OfficialSplit } from '@mammoflow/datasets';
import { describe, expect, it } from 'vitest';
import { partsOfPatients } from '../../src/index.ts';
import { readReference } from '../read-reference.ts';

interface Case {
  readonly patientId: string;
  readonly officialSplit: OfficialSplit | null;
  readonly part: string;
}

const cases = readReference('split') as readonly Case[];
const images = cases.map(({ patientId, officialSplit }) => ({
  patientId,
  ...(officialSplit === null ? {} : { officialSplit }),
}));

describe('the part of a patient', () => {
  const parts = partsOfPatients(images, 'made-up');

  it('is the one that training puts each image of the patient into', () => {
    expect(cases.map(({ patientId }) => parts.get(patientId))).toEqual(cases.map(({ part }) => part));
    expect(new Set(parts.values())).toEqual(new Set(['train', 'tune', 'held-out']));
  });

  it('is held-out when any image of the patient is in the official test split', () => {
    const tested = cases.filter(({ officialSplit }) => officialSplit === 'test').map(({ patientId }) => patientId);
    const both = cases.filter((one) => tested.includes(one.patientId) && one.officialSplit !== 'test');
    expect(both.length).toBeGreaterThan(5);
    expect(new Set(tested.map((patientId) => parts.get(patientId)))).toEqual(new Set(['held-out']));
  });

  it('depends on the name of the data set', () => {
    const other = partsOfPatients(images, 'other');
    expect([...other.values()]).not.toEqual([...parts.values()]);
  });
});
