import { answerOf, gateway } from '../../api/gateway.ts';

/** Asks where a study stands. */
export function readTrial(studyInstanceUid: string, signal: AbortSignal): Promise<TrialState> {
  return answerOf(gateway.GET('/api/studies/{studyInstanceUid}', { params: { path: { studyInstanceUid } }, signal }));
}

/** What is read of a study. */
export interface TrialState {
  readonly state: string;
}

/** Whether its analysis has come to an end, whatever that is. */
export function isDone(study: TrialState | undefined): boolean {
  return study !== undefined && study.state !== 'RECEIVING' && study.state !== 'QUEUED';
}

/** Where a trial stands, in the words of the page. */
export function progressOf(study: TrialState | undefined): 'waiting' | 'analysing' | 'done' | 'failed' | 'refused' {
  switch (study?.state) {
    case undefined:
    case 'RECEIVING':
      return 'waiting';
    case 'QUEUED':
      return 'analysing';
    case 'FAILED':
      return 'failed';
    case 'REFUSED':
    case 'SET_ASIDE':
      return 'refused';
    default:
      return 'done';
  }
}
