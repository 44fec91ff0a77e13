import { describe, expect, it } from 'vitest';
import type { Analysis, Finding } from '../src/pages/exam/exam-view.ts';
import { listFindings } from '../src/pages/exam/findings/listed-finding.ts';
import { sortFindings, stepThrough } from '../src/pages/exam/findings/sort-findings.ts';
import { findingsFrom, thresholdRange } from '../src/pages/exam/findings/threshold.ts';

const box = { left: 0, top: 0, right: 1, bottom: 1 };
const finding = (trackingUid: string, given: Partial<Finding> = {}): Finding => ({
  ...{ number: 1, trackingUid, score: 0.5, suspicion: 0.5, probabilityOfMalignancy: 0.5, box },
  ...given,
});

const exam = {
  mammograms: [
    { sopInstanceUid: 'rcc', imageLaterality: 'R', view: 'CC' },
    { sopInstanceUid: 'lcc', imageLaterality: 'L', view: 'CC' },
    { sopInstanceUid: 'rmlo', imageLaterality: 'R', view: 'MLO' },
  ],
} as const;

const analysis: Pick<Analysis, 'mammograms'> = {
  mammograms: [
    {
      ...{ state: 'analysed', sopInstanceUid: 'rcc' },
      findings: [
        finding('small', { score: 0.31, suspicion: 0.1, diameterMm: 4, change: { state: 'new' } }),
        finding('cc', {
          score: 0.9,
          suspicion: 0.8,
          diameterMm: 20,
          matched: { sopInstanceUid: 'rmlo', trackingUid: 'mlo' },
        }),
      ],
    },
    { sopInstanceUid: 'lcc', state: 'failed', code: '', reason: '' },
    {
      ...{ state: 'analysed', sopInstanceUid: 'rmlo' },
      findings: [finding('mlo', { score: 0.6, suspicion: 0.7, matched: { sopInstanceUid: 'rcc', trackingUid: 'cc' } })],
    },
  ],
};

const listed = listFindings(exam, analysis);
const uids = (findings: readonly Pick<Finding, 'trackingUid'>[]) => findings.map(({ trackingUid }) => trackingUid);

describe('the list of findings', () => {
  it('has those of all images, the most suspicious first', () => {
    expect(uids(listed)).toEqual(['cc', 'mlo', 'small']);
    expect(listed[1]).toMatchObject({ imageLaterality: 'R', view: 'MLO', partner: { trackingUid: 'cc', view: 'CC' } });
  });

  it('gives one lesion one colour in both views, and another lesion another', () => {
    const [cc, mlo, small] = listed.map(({ colour }) => colour);
    expect(mlo).toBe(cc);
    expect(small).not.toBe(cc);
  });

  it('is empty while nothing was analysed', () => {
    expect(listFindings(exam, undefined)).toEqual([]);
  });

  it.each([
    ['size', ['cc', 'small', 'mlo']],
    ['view', ['cc', 'small', 'mlo']],
    ['change', ['small', 'cc', 'mlo']],
    ['score', ['cc', 'mlo', 'small']],
  ] as const)('is sorted by %s', (order, expected) => {
    expect(uids(sortFindings(listed, order))).toEqual(expected);
  });
});

describe('stepping through findings', () => {
  it('goes round, and begins at the end that it comes from', () => {
    const step = (from: string | undefined, by: 1 | -1) => stepThrough(listed, from, by)?.trackingUid;
    expect([step(undefined, 1), step('cc', 1), step('small', 1)]).toEqual(['cc', 'mlo', 'cc']);
    expect([step(undefined, -1), step('cc', -1)]).toEqual(['small', 'small']);
    expect(stepThrough<(typeof listed)[number]>([], 'cc', 1)).toBeUndefined();
  });
});

describe('the threshold', () => {
  const reading = { reportThreshold: 0.2, operatingPoint: 0.5 };

  it('begins where the models ask for it, and goes down to what was recorded', () => {
    expect(thresholdRange({ reading }, listed)).toEqual({ least: 0.2, start: 0.5, isRecorded: true });
  });

  it('begins at what was recorded where the site recorded less', () => {
    expect(thresholdRange({ reading: { ...reading, reportThreshold: 0.7 } }, []).start).toBe(0.7);
  });

  it('shows everything of an analysis that does not say what was recorded', () => {
    const { start, isRecorded } = thresholdRange({}, listed);
    expect(isRecorded).toBe(false);
    expect(findingsFrom(listed, start)).toHaveLength(3);
  });

  it('shows a finding that is just at it', () => {
    expect(uids(findingsFrom(listed, 0.6))).toEqual(['cc', 'mlo']);
  });
});
