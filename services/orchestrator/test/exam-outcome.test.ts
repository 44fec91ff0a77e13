import { examOutcomeSchema } from '@mammoflow/spool';
import { caseMammogram, failed, makeExam, makeFinding } from '@mammoflow/testkit';
import type { ExamRequest } from '@mammoflow/spool';
import type { MammogramResult } from '@mammoflow/pipeline';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../src/core/exam-outcome.ts';
import { bundlesOfFakes, jobId } from './spooled-exam.ts';

const at = new Date('2026-01-02T03:05:00Z');
const spacingMm = { row: 0.1, column: 0.1 };
const [cc, mlo] = [
  { ...caseMammogram('R', 'CC'), spacingMm },
  { ...caseMammogram('R', 'MLO'), spacingMm },
];
const seen = makeFinding({ left: 300, top: 400, right: 400, bottom: 500 }, { name: 'cc' });
const seenAgain = makeFinding({ left: 300, top: 400, right: 400, bottom: 500 }, { name: 'mlo' });
const anteriorPoint = { x: 100, y: 450 };

function analysedAs(mammogram: typeof cc, findings: (typeof seen)[]): MammogramResult {
  const probabilities = { A: 0.1, B: 0.2, C: 0.6, D: 0.1 };
  const density = { state: 'assessed', probabilities, breastOutline: [] } as const;
  return { state: 'analysed', mammogram, findings, anteriorPoint, density };
}

async function outcomeOfMammograms(mammograms: readonly MammogramResult[]): Promise<ReturnType<typeof outcomeOf>> {
  const result = makeExam(mammograms);
  const request: ExamRequest = {
    schemaVersion: 1,
    jobId,
    studyInstanceUid: result.studyInstanceUid,
    requestedAt: at.toISOString(),
    trigger: 'four-views',
    priority: 'routine',
    retry: 0,
    mammograms: [],
    notAnalysed: [],
    bundles: await bundlesOfFakes(),
  };
  const reading = {
    ...{ candidateThreshold: 0.1, reportThreshold: 0.2, operatingPoint: 0.3, maxFindings: 5 },
    preprocessingProfiles: { detection: 'clahe-256' },
  };
  return outcomeOf(request, { ...result, reading }, { startedAt: at, endedAt: at });
}

describe('an outcome', () => {
  it('tells of each finding its shape, margin, size, outline and the finding of the other view', async () => {
    const outcome = await outcomeOfMammograms([analysedAs(cc, [seen]), analysedAs(mlo, [seenAgain])]);
    const [first] = outcome.mammograms.flatMap((each) => (each.state === 'analysed' ? each.findings : []));
    expect(first).toMatchObject({
      shape: { value: 'IRREGULAR', probability: 0.72 },
      margin: { value: 'SPICULATED', probability: 0.64 },
      matched: { sopInstanceUid: mlo.sopInstanceUid, trackingUid: seenAgain.trackingUid },
    });
    expect(first?.diameterMm).toBeCloseTo(10, 1);
    expect(first?.outline?.length).toBeGreaterThan(8);
    expect(first?.place).toBeDefined();
  });

  it('tells by which thresholds and profiles it was read, and the density of each mammogram', async () => {
    const outcome = await outcomeOfMammograms([analysedAs(cc, []), failed(mlo)]);
    expect(outcome.reading).toMatchObject({ reportThreshold: 0.2, operatingPoint: 0.3 });
    expect(outcome.mammograms[0]).toMatchObject({ density: { state: 'assessed', probabilities: { C: 0.6 } } });
    expect(outcome.mammograms[0]).not.toHaveProperty('density.breastOutline');
  });

  it('takes less than two kilobytes a finding', async () => {
    const none = JSON.stringify(await outcomeOfMammograms([analysedAs(cc, []), analysedAs(mlo, [])])).length;
    const some = JSON.stringify(
      await outcomeOfMammograms([analysedAs(cc, [seen]), analysedAs(mlo, [seenAgain])]),
    ).length;
    expect((some - none) / 2).toBeLessThan(2_000);
  });

  it('is read also as earlier versions wrote it', async () => {
    const { reading: _, ...outcome } = await outcomeOfMammograms([analysedAs(cc, [seen])]);
    const { number, trackingUid, score, box } = seen;
    const findings = [{ number, trackingUid, score, probabilityOfMalignancy: 0.87, box }];
    const former = { ...outcome, mammograms: [{ state: 'analysed', sopInstanceUid: cc.sopInstanceUid, findings }] };
    expect(examOutcomeSchema.parse(former)).toEqual(former);
  });
});
