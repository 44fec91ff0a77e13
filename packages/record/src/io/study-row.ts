import { studySummarySchema } from '@mammoflow/spool';
import type { StudySummary } from '@mammoflow/spool';
import { NO_SCORE } from '../core/study-query.ts';
import type { StudyTable } from './database-schema.ts';

/** What is written for a study: all of it as JSON, and in columns what is searched for. */
export function studyRowOf(study: StudySummary): StudyTable {
  return {
    study_instance_uid: study.studyInstanceUid,
    received_at: study.receivedAt,
    last_activity_at: study.lastActivityAt,
    state: study.state,
    exam_score: study.examScore?.value ?? NO_SCORE,
    findings: study.findings ?? null,
    density: study.density?.category ?? null,
    priority: study.priority ?? null,
    sent_by: study.sentBy ?? null,
    failure_code: study.failure?.code ?? null,
    content: JSON.stringify(study),
  };
}

/** A study as the database gives it; undefined when this version cannot read it, e.g. because a newer one has written it. */
export function studyOfRow({
  received_at: receivedAt,
  content,
}: Pick<StudyTable, 'received_at' | 'content'>): StudySummary | undefined {
  // One that came anew after the spool had forgotten it is in the list at its first arrival.
  const study = studySummarySchema.safeParse(JSON.parse(content)).data;
  return study === undefined ? undefined : { ...study, receivedAt };
}
