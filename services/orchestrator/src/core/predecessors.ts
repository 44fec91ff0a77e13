import { resultKinds } from '@mammoflow/results';
import type { Predecessor, ResultKind } from '@mammoflow/results';
import type { JobFacts, ResultEntry, ResultManifest, StudyFacts } from '@mammoflow/spool';

/**
 * What earlier analyses of a study left in the archives that get a result set, but for what every one of them refused.
 *
 * @param jobId - The analysis whose results are built; only what was asked for before it comes before it.
 */
export function predecessorsOf(facts: StudyFacts, jobId: string, resultSet: string): readonly Predecessor[] {
  const own = facts.jobs.findIndex(({ request }) => request.jobId === jobId);
  const earlier = facts.jobs.slice(0, Math.max(own, 0)).filter((job) => mayBeInArchives(job, facts));
  return earlier.flatMap((job) => {
    const objects = manifestOf(job, resultSet)?.objects ?? [];
    return objects.filter(({ sopInstanceUid }) => !isRefusedEverywhere(job, sopInstanceUid)).flatMap(toPredecessor);
  });
}

/** Results from the time when the study was a trial are nowhere, unless somebody had them sent. */
function mayBeInArchives({ deliveries }: JobFacts, { beginning }: StudyFacts): boolean {
  return beginning?.trial === undefined || deliveries.length > 0;
}

/** The results in the same set; in the only one there is, for the options of a destination may have changed since. */
function manifestOf({ results }: JobFacts, resultSet: string): ResultManifest | undefined {
  return (
    results.find((manifest) => manifest.resultSet === resultSet) ?? (results.length === 1 ? results[0] : undefined)
  );
}

function isRefusedEverywhere({ deliveries }: JobFacts, sopInstanceUid: string): boolean {
  const answers = deliveries
    .flatMap(({ end }) => end?.objects ?? [])
    .filter((object) => object.sopInstanceUid === sopInstanceUid);
  return answers.length > 0 && answers.every(({ state }) => state === 'refused');
}

function toPredecessor(entry: ResultEntry): readonly Predecessor[] {
  const { kind, sopClassUid, sopInstanceUid, seriesInstanceUid, instanceNumber, mammogramSopInstanceUid } = entry;
  if (!isResultKind(kind)) return [];
  const common = { kind, sopClassUid, sopInstanceUid, seriesInstanceUid, instanceNumber };
  return [mammogramSopInstanceUid === undefined ? common : { ...common, mammogramSopInstanceUid }];
}

function isResultKind(kind: string): kind is ResultKind {
  return resultKinds.some((known) => known === kind);
}
