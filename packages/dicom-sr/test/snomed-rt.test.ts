import { code } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { DCM } from '../src/dcm-concepts.ts';
import { SCT } from '../src/snomed-concepts.ts';
import { inTerminology } from '../src/snomed-rt.ts';

describe('inTerminology', () => {
  it.each(['SRT', 'SNM3', '99SDM'])('understands a view that a vendor coded under %s', (scheme) => {
    expect(inTerminology(code('R-10242', scheme, 'CC'), 'SCT')).toMatchObject({ value: '399162004', scheme: 'SCT' });
  });

  it('leaves a concept of another scheme as it is', () => {
    expect(inTerminology(DCM.center, 'SRT')).toBe(DCM.center);
  });

  it('knows the older name of every concept that a CAD report uses', () => {
    const { imagingProcedure: _, ...used } = SCT;
    for (const concept of Object.values(used)) expect(inTerminology(concept, 'SRT').scheme).toBe('SRT');
  });
});
