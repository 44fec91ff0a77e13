import type { DeadLetter, StudySummary } from '@mammoflow/gateway-api';
import { formatDuration } from './duration.ts';
import { formatTable } from './table.ts';

/** What is shown of a study. */
type ListedStudy = Pick<
  StudySummary,
  'studyInstanceUid' | 'state' | 'waitingSince' | 'mammograms' | 'examScore' | 'deliveries'
>;

/** A line for each study, the longest waiting first; those that wait for nothing come last. */
export function studiesTable(studies: readonly ListedStudy[], nowMs: number): readonly string[] {
  const sorted = studies.toSorted((a, b) => since(a, nowMs) - since(b, nowMs));
  return formatTable(
    [
      { title: 'Study Instance UID' },
      { title: 'State' },
      { title: 'Waits', align: 'right' },
      { title: 'Images', align: 'right' },
      { title: 'Score', align: 'right' },
      { title: 'Destinations' },
    ],
    sorted.map(({ studyInstanceUid, state, waitingSince, mammograms, examScore, deliveries }) => [
      studyInstanceUid,
      state,
      waitingSince === undefined ? '' : formatDuration(nowMs - Date.parse(waitingSince)),
      String(mammograms),
      examScore === undefined ? '' : examScore.value.toFixed(0),
      Object.entries(deliveries)
        .map(([name, how]) => `${name} ${how}`)
        .join(', '),
    ]),
  );
}

/** A line for each job whose attempts are used up, with what the last of them said. */
export function deadLettersTable(deadLetters: readonly DeadLetter[]): readonly string[] {
  return formatTable(
    [{ title: 'Study Instance UID' }, { title: 'Queue' }, { title: 'Attempts', align: 'right' }, { title: 'Reason' }],
    deadLetters.map(({ studyInstanceUid = '', queue, attemptsMade, reason }) => [
      studyInstanceUid,
      queue,
      String(attemptsMade),
      reason,
    ]),
  );
}

function since({ waitingSince }: ListedStudy, nowMs: number): number {
  return waitingSince === undefined ? nowMs : Date.parse(waitingSince);
}
