import type { ExamProgress, ListedStudy } from '../../api/events.ts';
import type { ExamPages } from '../../app/exam-order.ts';
import type { ExamList } from '../../app/exam-list.ts';

/** The rows of a list after one of its exams has changed: it stays where it is, whatever the order, so that nothing jumps. */
export function withStudy(pages: ExamPages, study: ListedStudy): ExamPages {
  return mapRow(pages, study.studyInstanceUid, (row) => {
    // How many go before it is asked for, not told.
    const queue = study.state === 'QUEUED' && row.jobId === study.jobId ? (study.queue ?? row.queue) : study.queue;
    return { ...study, receivedAt: row.receivedAt, ...(queue === undefined ? {} : { queue }) };
  });
}

/** The same after its analysis has gone on. */
export function withProgress(pages: ExamPages, { studyInstanceUid, ...progress }: ExamProgress): ExamPages {
  return mapRow(pages, studyInstanceUid, (row) => (row.state === 'QUEUED' ? { ...row, progress } : row));
}

export function hasStudy(pages: ExamPages, studyInstanceUid: string): boolean {
  return pages.pages.some(({ studies }) => studies.some((row) => row.studyInstanceUid === studyInstanceUid));
}

/**
 * Whether an exam that is not among the rows belongs to the list, as far as its summary tells: not while a patient is looked for.
 */
export function belongsTo(study: ListedStudy, list: ExamList): boolean {
  const { states, densities, minScore, failure, priority } = list;
  return (
    (states.length === 0 || states.includes(study.state)) &&
    (densities.length === 0 || (study.density !== undefined && densities.includes(study.density.category))) &&
    (minScore === undefined || (study.examScore?.value ?? -1) >= minScore) &&
    (failure === undefined || study.failure?.code === failure) &&
    (priority === undefined || study.priority === priority) &&
    study.studyInstanceUid.startsWith(list.study ?? '') &&
    isWithinDays(study.receivedAt, list)
  );
}

function isWithinDays(receivedAt: string, { from, to }: ExamList): boolean {
  const day = localDay(new Date(receivedAt));
  return (from === undefined || day >= from) && (to === undefined || day <= to);
}

function localDay(time: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

function mapRow(pages: ExamPages, studyInstanceUid: string, change: (row: ListedStudy) => ListedStudy): ExamPages {
  if (!hasStudy(pages, studyInstanceUid)) return pages;
  const changed = pages.pages.map((page) => ({
    ...page,
    studies: page.studies.map((row) => (row.studyInstanceUid === studyInstanceUid ? change(row) : row)),
  }));
  return { ...pages, pages: changed };
}
