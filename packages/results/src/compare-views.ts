import type { CadComparison } from '@mammoflow/dicom-sr';
import { matchViews } from '@mammoflow/pipeline';
import type { ExamResult } from '@mammoflow/pipeline';
import type { ResultDevice } from './result-context.ts';
import { matchingAlgorithm } from './software.ts';

/** The breasts of an exam whose views could be compared, and the lesions that both views show. */
export function compareViews({ mammograms }: ExamResult, device: ResultDevice): readonly CadComparison[] {
  return matchViews(mammograms).map(({ sopInstanceUids, matches }) => ({
    algorithm: matchingAlgorithm(device),
    mammograms: mammograms
      .map(({ mammogram }) => mammogram)
      .filter(({ sopInstanceUid }) => sopInstanceUids.includes(sopInstanceUid)),
    lesions: matches.map(({ craniocaudal, oblique }) => [
      craniocaudal.finding.trackingUid,
      oblique.finding.trackingUid,
    ]),
  }));
}
