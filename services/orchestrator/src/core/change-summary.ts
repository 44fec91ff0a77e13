import type { Uid } from '@mammoflow/dicom';
import { comparePriors } from '@mammoflow/pipeline';
import type { ComparedFinding, ExamResult, Priors } from '@mammoflow/pipeline';
import type { ExamOutcome, FindingChange } from '@mammoflow/spool';

/** What became of findings, by tracking UID. */
export type Changes = ReadonlyMap<Uid, FindingChange>;

/** What became of the findings of an exam; none where it was compared with nothing. */
export function changesOf({ mammograms, priors }: ExamResult): Changes {
  if (priors?.state !== 'found') return new Map();
  return new Map(comparePriors(mammograms, priors.exams).map((compared) => [compared.trackingUid, summary(compared)]));
}

/** What an exam was compared with, without its images. */
export function priorsSummary(priors: Priors): NonNullable<ExamOutcome['priors']> {
  if (priors.state !== 'found') return priors;
  const exams = priors.exams.map(({ studyInstanceUid, studyDate }) => ({ studyInstanceUid, studyDate }));
  return { state: 'found', exams };
}

function summary({ change: state, diameterMm, prior }: ComparedFinding): FindingChange {
  return {
    state,
    ...(diameterMm === undefined ? {} : { diameterMm }),
    ...(prior === undefined
      ? {}
      : {
          prior: {
            sopInstanceUid: prior.mammogram.sopInstanceUid,
            trackingUid: prior.finding.trackingUid,
            diameterMm: prior.diameterMm,
          },
        }),
  };
}
