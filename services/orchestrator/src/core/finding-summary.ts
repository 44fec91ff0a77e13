import type { Uid } from '@mammoflow/dicom';
import { drawnOutline, matchViews, measureFinding } from '@mammoflow/pipeline';
import type { ExamResult, Finding, LocatedFinding, MammogramResult } from '@mammoflow/pipeline';
import type { FindingSummary } from '@mammoflow/spool';
import type { Changes } from './change-summary.ts';

type Match = NonNullable<FindingSummary['matched']>;

/** What findings have to do with others, by tracking UID. */
export interface FindingRelations {
  readonly changes: Changes;
  readonly matches: ReadonlyMap<Uid, Match>;
}

/** The finding of the other view that shows the same lesion, for each that has one. */
export function matchesOf({ mammograms }: ExamResult): FindingRelations['matches'] {
  const pairs = matchViews(mammograms).flatMap(({ matches }) => matches);
  return new Map(
    pairs.flatMap(({ craniocaudal, oblique }) => [
      [craniocaudal.finding.trackingUid, named(oblique)] as const,
      [oblique.finding.trackingUid, named(craniocaudal)] as const,
    ]),
  );
}

/** A finding without its mask. */
export function summariseFinding(
  finding: Finding,
  result: Extract<MammogramResult, { state: 'analysed' }>,
  { changes, matches }: FindingRelations,
): FindingSummary {
  const { number, trackingUid, box, score, suspicion, classification } = finding;
  const [change, matched] = [changes.get(trackingUid), matches.get(trackingUid)];
  return {
    number,
    trackingUid,
    score,
    suspicion,
    ...classification,
    ...measureFinding(finding, result),
    ...(matched === undefined ? {} : { matched }),
    ...(change === undefined ? {} : { change }),
    box: { left: box.left, top: box.top, right: box.right, bottom: box.bottom },
    outline: drawnOutline(finding),
  };
}

function named({ sopInstanceUid, finding: { trackingUid } }: LocatedFinding): Match {
  return { sopInstanceUid, trackingUid };
}
