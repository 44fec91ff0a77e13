import { describe, expect, it } from 'vitest';
import { deliveriesWaitingSince, waitingSince } from '@mammoflow/spool';
import { analysedStudy, analysisOf, delivery } from './told-study.ts';

const analysed = analysedStudy({ deliveries: [delivery('archive'), delivery('workstation', [])] });
const { outcome: _outcome, ...open } = analysisOf(analysed);
const later = '2026-11-20T09:00:00.000Z';
const asked = { ...open, deliveries: [] };
const askedAnew = { ...asked, request: { ...asked.request, requestedAt: later, retry: 1 } };

describe('how long a study has waited', () => {
  it('is counted from its first image while no analysis covers it', () => {
    const image = analysed.instances[0];
    expect(waitingSince({ ...analysed, jobs: [] })).toBe(image?.receivedAt);
  });

  it('is counted from the first request while there is no outcome, also when it was asked for anew since', () => {
    expect(waitingSince({ ...analysed, jobs: [asked, askedAnew] })).toBe(asked.request.requestedAt);
  });

  it('begins anew when an analysis that has ended is asked for again', () => {
    const ended = analysisOf(analysedStudy({}));
    expect(waitingSince({ ...analysed, jobs: [ended, askedAnew] })).toBe(later);
  });

  it('is counted from when its results could be sent, for the destinations that have not answered', () => {
    expect(waitingSince(analysed)).toBe(delivery('archive').requestedAt);
    expect(Object.keys(deliveriesWaitingSince(analysed))).toEqual(['archive']);
  });

  it('is not counted when it waits for nothing', () => {
    expect(waitingSince(analysedStudy({ deliveries: [delivery('archive', [])] }))).toBeUndefined();
  });
});
