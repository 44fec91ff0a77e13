import { describe, expect, it } from 'vitest';
import {
  draftOf,
  emptyDraft,
  hybridScore,
  requestOf,
  sayOf,
  standingOpinion,
} from '../src/pages/exam/opinion/opinion-draft.ts';
import type { Opinion } from '../src/pages/exam/opinion/opinion-draft.ts';

const given: Opinion = {
  ...{ jobId: 'a', reader: 'ada', givenAt: '', score: 70, hybridWeight: 0.5, missedLesion: true },
  ...{ findings: [{ trackingUid: '1.2', opinion: 'unsure' }], findingsVisible: true, stands: true },
};

describe('an opinion that is being made up', () => {
  it('begins with what the reader has said before', () => {
    const draft = draftOf(
      standingOpinion([{ ...given, stands: false, score: 1 }, given], { jobId: 'a', reader: 'ada' }),
    );
    expect(draft).toEqual({ score: 70, findings: { '1.2': 'unsure' }, missedLesion: true });
    expect(standingOpinion([given], { jobId: 'b', reader: 'ada' })).toBeUndefined();
  });

  it('takes back what is said of a finding twice', () => {
    const once = sayOf(emptyDraft, '1.2', 'agree');
    expect(once.findings).toEqual({ '1.2': 'agree' });
    expect(sayOf(once, '1.2', 'disagree').findings).toEqual({ '1.2': 'disagree' });
    expect(sayOf(once, '1.2', 'agree').findings).toEqual({});
  });

  it('is sent with the analysis that it is about, and not without a score', () => {
    expect(requestOf(emptyDraft, { jobId: 'a', findingsVisible: false })).toBeUndefined();
    expect(requestOf(draftOf(given), { jobId: 'a', findingsVisible: false })).toEqual({
      ...{ jobId: 'a', score: 70, missedLesion: true, findingsVisible: false },
      findings: [{ trackingUid: '1.2', opinion: 'unsure' }],
    });
  });

  it('has the hybrid score that the gateway computes', () => {
    expect(hybridScore(80, 40, 0.25)).toBe(50);
    expect(hybridScore(undefined, 40, 0.25)).toBeUndefined();
    expect(hybridScore(80, undefined, 0.25)).toBeUndefined();
  });
});
