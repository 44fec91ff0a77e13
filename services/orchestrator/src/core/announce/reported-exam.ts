import type { ReportedExam, ReportedFinding, ReportStatus } from '@mammoflow/fhir';
import { disclaimer } from '@mammoflow/results';
import type { ExamOutcome, ExamRequest, JobFacts, SpooledInstance, StudyFacts } from '@mammoflow/spool';
import { missingMammograms } from './missing-mammograms.ts';
import { summariseExam } from './summarise-exam.ts';

/** What tells of whom and when an exam is. */
export type ExamIdentifiers = Pick<ReportedExam, 'patient' | 'accessionNumber' | 'studyDate'>;

/** What a report says besides what the spool's facts say. */
export interface ReportContext {
  readonly device: ReportedExam['device'];
  /** Patient, order and day as the images name them; left out where the receiver must not know them. */
  readonly identifiers: ExamIdentifiers;
}

const tasks = ['detection', 'segmentation', 'classification', 'density'] as const;

/** An exam that has an outcome, as a report tells it. */
export function reportedExam(
  { instances }: StudyFacts,
  { request, outcome }: Required<Pick<JobFacts, 'request' | 'outcome'>>,
  { device, identifiers }: ReportContext,
): ReportedExam {
  const { examScore, density } = outcome;
  return {
    jobId: request.jobId,
    studyInstanceUid: request.studyInstanceUid,
    ...identifiers,
    status: statusOf(outcome, request),
    issuedAt: outcome.recordedAt,
    findings: findingsOf(outcome, instances),
    ...(examScore === undefined ? {} : { examScore }),
    ...(density === undefined
      ? {}
      : { density: { value: density.category, breasts: density.breasts.map(densityOfBreast) } }),
    conclusion: `${disclaimer}\n${summariseExam(outcome, request)}`,
    device,
    models: tasks.flatMap((task) => {
      const bundle = request.bundles[task];
      return bundle === undefined ? [] : [{ task, ...bundle }];
    }),
  };
}

type DensityOfBreast = NonNullable<ExamOutcome['density']>['breasts'][number];

function densityOfBreast({ imageLaterality, category }: DensityOfBreast): {
  imageLaterality: DensityOfBreast['imageLaterality'];
  value: DensityOfBreast['category'];
} {
  return { imageLaterality, value: category };
}

function statusOf(outcome: ExamOutcome, { mammograms }: ExamRequest): ReportStatus {
  if (outcome.state !== 'analysed') return 'cancelled';
  const asked = mammograms.map(({ sopInstanceUid }) => sopInstanceUid);
  return missingMammograms(outcome, asked) === 0 ? 'final' : 'partial';
}

function findingsOf({ mammograms }: ExamOutcome, instances: readonly SpooledInstance[]): readonly ReportedFinding[] {
  return mammograms.flatMap((mammogram) => {
    const disposition = instances.find(
      ({ sopInstanceUid }) => sopInstanceUid === mammogram.sopInstanceUid,
    )?.disposition;
    if (mammogram.state !== 'analysed' || disposition?.kind !== 'mammogram') return [];
    const { imageLaterality, view } = disposition;
    const { sopInstanceUid } = mammogram;
    return mammogram.findings.map(({ trackingUid, number, score, suspicion, probabilityOfMalignancy }) => ({
      trackingUid,
      sopInstanceUid,
      imageLaterality,
      view,
      number,
      score,
      suspicion: suspicion ?? probabilityOfMalignancy,
    }));
  });
}
