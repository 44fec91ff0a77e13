import { trialOf } from './origin.ts';
import type { StudyFacts } from './study-facts.ts';
import { currentJob, deriveStudyState, mammogramsOf } from './study-state.ts';

/**
 * Since when a study waits in its state, ISO 8601: for more images since its first image without analysis, for the outcome
 * since the analysis was first asked for, for a destination since its results could be sent. Undefined when it waits for nothing.
 */
export function waitingSince(facts: StudyFacts): string | undefined {
  switch (deriveStudyState(facts)) {
    case 'RECEIVING':
      // A trial is not analysed before somebody asks for it.
      return trialOf(facts) === undefined ? firstUncovered(facts) : undefined;
    case 'QUEUED':
      return firstOpenRequest(facts);
    case 'DELIVERING':
      return earliest(Object.values(deliveriesWaitingSince(facts)));
    case 'SET_ASIDE':
    case 'REFUSED_BY_PACS':
    case 'COMPLETED':
    case 'FAILED':
    case 'REFUSED':
      return undefined;
  }
}

/** The destinations that have not yet answered to the latest results, with the time since when they could. */
export function deliveriesWaitingSince({ jobs }: StudyFacts): Readonly<Record<string, string>> {
  const deliveries = jobs.findLast(({ outcome }) => outcome !== undefined)?.deliveries ?? [];
  const waiting = deliveries.filter(({ end }) => end === undefined);
  return Object.fromEntries(waiting.map(({ destination, requestedAt }) => [destination, requestedAt]));
}

function firstUncovered(facts: StudyFacts): string | undefined {
  const covered = new Set(
    facts.jobs.flatMap(({ request }) =>
      [...request.mammograms, ...request.notAnalysed].map(({ sopInstanceUid }) => sopInstanceUid),
    ),
  );
  return mammogramsOf(facts).find(({ sopInstanceUid }) => !covered.has(sopInstanceUid))?.receivedAt;
}

/** A request that took the place of another which had no outcome, e.g. with newer models, waits as long as that. */
function firstOpenRequest(facts: StudyFacts): string | undefined {
  const ended = facts.jobs.findLastIndex(({ outcome }) => outcome !== undefined);
  return (facts.jobs[ended + 1] ?? currentJob(facts))?.request.requestedAt;
}

function earliest(times: readonly string[]): string | undefined {
  return times.toSorted()[0];
}
