import { describe, expect, it } from 'vitest';
import { inSample } from '../../src/index.ts';

const studies = Array.from({ length: 2_000 }, (_, index) => `2.25.${index + 1}`);

describe('inSample', () => {
  it('takes about the share that is asked for, and always the same studies', () => {
    const taken = studies.filter((study) => inSample(study, 0.25));
    expect(taken.length / studies.length).toBeGreaterThan(0.22);
    expect(taken.length / studies.length).toBeLessThan(0.28);
    expect(studies.filter((study) => inSample(study, 0.25))).toEqual(taken);
  });

  it('has the studies of a smaller share among those of a larger one', () => {
    const larger = new Set(studies.filter((study) => inSample(study, 0.5)));
    expect(studies.filter((study) => inSample(study, 0.1)).every((study) => larger.has(study))).toBe(true);
  });

  it('takes all or none', () => {
    expect(studies.every((study) => inSample(study, 1))).toBe(true);
    expect(studies.some((study) => inSample(study, 0))).toBe(false);
  });
});
