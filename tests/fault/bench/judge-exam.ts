import type { PhantomExam } from '@mammoflow/phantom';
import { waitUntil, WaitTimedOutError } from '@mammoflow/stack';
import type { Stack } from '@mammoflow/stack';
import { resultsInPacs, viewStudy } from '../../e2e/exam-flow.ts';
import type { StudyView } from '../../e2e/exam-flow.ts';

/** What became of an exam that was accepted. */
export interface Judgement {
  readonly state: string;
  /** It has not come to an end, or what is announced of it is not in the PACS and nobody says so. */
  readonly isLost: boolean;
  /** Objects in the PACS that belong to no analysis that stands, and analyses that nobody asked for. */
  readonly duplicates: number;
}

const ends = new Set(['COMPLETED', 'FAILED', 'REFUSED', 'REFUSED_BY_PACS']);

/** Judges an exam by what the gateway says of it and by what the PACS holds besides its images. */
export function judge(study: StudyView | undefined, inPacs: readonly string[]): Judgement {
  const state = study?.state ?? 'UNKNOWN';
  const announced = new Set((study?.analyses[0]?.results ?? []).map(({ sopInstanceUid }) => sopInstanceUid));
  const isMissed = [...announced].some((uid) => !inPacs.includes(uid));
  const isLost = !ends.has(state) || announced.size === 0 || (isMissed && state !== 'REFUSED_BY_PACS');
  const unannounced = inPacs.filter((uid) => !announced.has(uid)).length;
  return { state, isLost, duplicates: unannounced + Math.max(0, (study?.analyses.length ?? 0) - 1) };
}

/** Waits until an exam has come to its end, looks into the PACS, and judges. */
export async function judgeExam(stack: Stack, exam: PhantomExam, timeoutMs: number): Promise<Judgement> {
  const study = await endOf(stack, exam, timeoutMs);
  const found = await resultsInPacs(stack, exam);
  return judge(
    study,
    found.map(({ sopInstanceUid }) => sopInstanceUid),
  );
}

/** The study at its end, or as it is when time is up. */
async function endOf(stack: Stack, exam: PhantomExam, timeoutMs: number): Promise<StudyView | undefined> {
  const look = async (): Promise<StudyView | undefined> => {
    const study = await viewStudy(stack, exam.studyInstanceUid);
    return study !== undefined && ends.has(study.state) ? study : undefined;
  };
  try {
    return await waitUntil(look, { what: 'the exam to end', timeoutMs, intervalMs: 200 });
  } catch (error) {
    if (!(error instanceof WaitTimedOutError)) throw error;
    return viewStudy(stack, exam.studyInstanceUid).catch(() => undefined);
  }
}
