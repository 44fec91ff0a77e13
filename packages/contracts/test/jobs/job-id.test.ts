import { describe, expect, it } from 'vitest';
import { computeJobId } from '../../src/jobs/job-id.ts';
import type { JobIdentity } from '../../src/jobs/job-id.ts';

const bundle = (id: string) => ({ id, version: '1.0.0', sha256: 'c'.repeat(64) });
const identity: JobIdentity = {
  studyInstanceUid: '1.2.3',
  mammograms: [
    { sopInstanceUid: '1.2.3.1', sha256: 'a'.repeat(64) },
    { sopInstanceUid: '1.2.3.2', sha256: 'b'.repeat(64) },
  ],
  bundles: { detection: bundle('d'), segmentation: bundle('s'), classification: bundle('c') },
};

describe('computeJobId', () => {
  it('is the same whatever the order in which the images arrived', () => {
    expect(computeJobId({ ...identity, mammograms: identity.mammograms.toReversed() })).toBe(computeJobId(identity));
  });

  it('is 32 hexadecimal digits, which BullMQ accepts as an id', () => {
    expect(computeJobId(identity)).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is the same as before density could be assessed, where it is not', () => {
    expect(computeJobId(identity)).toBe('9059577e58115e6f5da50a6142dadebf');
  });

  it.each<[string, JobIdentity]>([
    ['an image is added', { ...identity, mammograms: identity.mammograms.slice(0, 1) }],
    ['a bundle changes', { ...identity, bundles: { ...identity.bundles, detection: bundle('d2') } }],
    ['density is assessed too', { ...identity, bundles: { ...identity.bundles, density: bundle('e') } }],
    ['it is asked for again after a failure', { ...identity, retry: 1 }],
    ['the study is another', { ...identity, studyInstanceUid: '1.2.4' }],
  ])('changes when %s', (_case, other) => {
    expect(computeJobId(other)).not.toBe(computeJobId(identity));
  });
});
