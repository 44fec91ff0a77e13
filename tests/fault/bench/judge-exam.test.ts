import { describe, expect, it } from 'vitest';
import type { StudyView } from '../../e2e/exam-flow.ts';
import { judge } from './judge-exam.ts';

const results = ['1.1', '1.2'].map((sopInstanceUid) => ({ kind: 'CAD_SR', sopInstanceUid, seriesInstanceUid: '1' }));
const analysis = { jobId: 'a', state: 'analysed', mammograms: [], results };

function study(state: string, analyses: StudyView['analyses'] = [analysis]): StudyView {
  return { state, mammograms: [], analyses };
}

describe('an exam is judged', () => {
  it.each(['COMPLETED', 'FAILED', 'REFUSED'])('well when it is %s and the PACS holds what is announced', (state) => {
    expect(judge(study(state), ['1.1', '1.2'])).toEqual({ state, isLost: false, duplicates: 0 });
  });

  it.each(['QUEUED', 'DELIVERING', 'RECEIVING'])('lost when it is %s for ever', (state) => {
    expect(judge(study(state), ['1.1', '1.2'])).toMatchObject({ isLost: true });
  });

  it('lost when nobody knows it', () => {
    expect(judge(undefined, [])).toMatchObject({ isLost: true });
  });

  it('lost when a result is not in the PACS, unless it is said that the PACS refused it', () => {
    expect(judge(study('COMPLETED'), ['1.1'])).toMatchObject({ isLost: true });
    expect(judge(study('REFUSED_BY_PACS'), ['1.1'])).toMatchObject({ isLost: false });
  });

  it('lost when it ended without any result', () => {
    expect(judge(study('COMPLETED', [{ ...analysis, results: [] }]), [])).toMatchObject({ isLost: true });
  });

  it('duplicated when the PACS holds results that no analysis announces, or there are two analyses', () => {
    expect(judge(study('COMPLETED'), ['1.1', '1.2', '1.3'])).toMatchObject({ duplicates: 1 });
    expect(judge(study('COMPLETED', [analysis, analysis]), ['1.1', '1.2'])).toMatchObject({ duplicates: 1 });
  });
});
