import { describe, expect, it } from 'vitest';
import { partOfPatient } from '../../src/index.ts';
import { readReference } from '../read-reference.ts';

const reference = readReference('split') as Readonly<Record<string, string>>;

describe('the part of a patient', () => {
  it('is the one that training puts the patient into', () => {
    const parts = Object.fromEntries(Object.keys(reference).map((id) => [id, partOfPatient(id)]));
    expect(parts).toEqual(reference);
    expect(new Set(Object.values(parts))).toEqual(new Set(['train', 'tune', 'held-out']));
  });
});
