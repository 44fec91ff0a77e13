import type { Failures } from '../operations-api.ts';

/** Something that does not go on by itself. */
export interface Failure {
  /** Tells failures apart. */
  readonly id: string;
  readonly studyInstanceUid: string | undefined;
  readonly code: string;
  readonly reason: string;
  /** The queue of a dead letter, else the state of the study. */
  readonly where: string;
  readonly at: string | undefined;
}

/** Failures of one code. */
export interface FailureGroup {
  readonly code: string;
  readonly failures: readonly Failure[];
}

const WITH_CODE = /^([A-Z][A-Z0-9_]+): (.*)$/s;
const UNKNOWN = 'UNKNOWN';

/** All that has failed, by code, the most frequent first. A study whose job is a dead letter is listed as that alone. */
export function gatherFailures({ deadLetters, studies, unreadable }: Failures): readonly FailureGroup[] {
  const letters = deadLetters.map(({ queue, jobId, studyInstanceUid, reason, failedAt }): Failure => {
    const [, code = UNKNOWN, sentence = reason] = WITH_CODE.exec(reason) ?? [];
    return { id: `${queue} ${jobId}`, studyInstanceUid, code, reason: sentence, where: queue, at: failedAt };
  });
  const lettered = new Set(letters.map(({ studyInstanceUid }) => studyInstanceUid));
  const ended = studies
    .filter(({ studyInstanceUid }) => !lettered.has(studyInstanceUid))
    .map(({ studyInstanceUid, state, failure, lastActivityAt }): Failure => {
      const { code = UNKNOWN, reason = '' } = failure ?? {};
      return { id: studyInstanceUid, studyInstanceUid, code, reason, where: state, at: lastActivityAt };
    });
  const broken = unreadable.map(({ studyInstanceUid, code, reason }): Failure => {
    return { id: `unreadable ${studyInstanceUid}`, studyInstanceUid, code, reason, where: 'spool', at: undefined };
  });
  const groups = Map.groupBy([...letters, ...ended, ...broken], ({ code }) => code);
  return [...groups]
    .map(([code, failures]) => ({ code, failures: failures.toSorted(latestFirst) }))
    .toSorted((a, b) => b.failures.length - a.failures.length || a.code.localeCompare(b.code));
}

function latestFirst(a: Failure, b: Failure): number {
  return (b.at ?? '').localeCompare(a.at ?? '');
}
