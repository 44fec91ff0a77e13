import type { FindingOpinion, Opinion } from '@mammoflow/opinions';
import type { Comparison } from '@mammoflow/shadow';
import { isRefused } from '@mammoflow/spool';
import type { Delivery, ExamOutcome, ExamRequest } from '@mammoflow/spool';
import type { RecordRow } from './chain.ts';
import { parseRow } from './parse-row.ts';
import type { RecordEvent } from './record-event.ts';

/** What an event says, in the words of a table. */
interface EventColumns {
  readonly client?: string;
  readonly action?: string;
  readonly subject?: string;
  readonly jobId?: string;
  readonly sopInstanceUid?: string;
  readonly destination?: string;
  readonly round?: number;
  readonly outcome?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly objects?: number;
  readonly findings?: number;
  readonly examScore?: number;
  readonly density?: string;
  readonly models?: string;
  readonly readerScore?: number;
  readonly hybridScore?: number;
  readonly agreed?: number;
  readonly disagreed?: number;
  readonly unsure?: number;
  readonly missedLesion?: string;
  readonly findingsVisible?: string;
}

/** The names of the columns of an export. */
export const exportColumns = [
  'sequence',
  'recordedAt',
  'occurredAt',
  'type',
  'studyInstanceUid',
  'jobId',
  'sopInstanceUid',
  'destination',
  'round',
  'outcome',
  'code',
  'reason',
  'objects',
  'findings',
  'examScore',
  'density',
  'models',
  'client',
  'action',
  'subject',
  'readerScore',
  'hybridScore',
  'agreed',
  'disagreed',
  'unsure',
  'missedLesion',
  'findingsVisible',
  'hash',
] as const;

/** A row of the record as the values of {@link exportColumns}. What this version cannot read has no more than its frame. */
export function exportValues(row: RecordRow): readonly (string | number | null | undefined)[] {
  const event = parseRow(row);
  const columns: Readonly<Record<string, string | number | null>> = {
    ...row,
    ...(event === undefined ? {} : columnsOf(event)),
  };
  return exportColumns.map((name) => columns[name]);
}

function columnsOf({ type, content }: RecordEvent): EventColumns {
  switch (type) {
    case 'study-received':
      return content.trial === undefined ? {} : { outcome: 'trial', subject: content.trial };
    case 'study-adopted':
      return content.sentBy === undefined ? {} : { client: content.sentBy };
    case 'instance-received': {
      const { sopInstanceUid, disposition } = content;
      if (disposition.kind === 'mammogram') return { sopInstanceUid, outcome: disposition.kind };
      return { sopInstanceUid, outcome: disposition.kind, code: disposition.code, reason: disposition.reason };
    }
    case 'analysis-requested':
      return requestColumns(content);
    case 'analysis-made-urgent':
      return { jobId: content.jobId };
    case 'analysis-ended':
      return outcomeColumns(content);
    case 'results-written':
      return { jobId: content.jobId, objects: content.objects.length };
    case 'delivery-requested':
      return { jobId: content.jobId, destination: content.destination, round: content.round };
    case 'delivery-ended':
      return deliveryColumns(content.end);
    case 'action-taken': {
      const { client, action, subject, outcome, code } = content;
      return {
        client,
        action,
        outcome,
        ...(subject === undefined ? {} : { subject }),
        ...(code === undefined ? {} : { code }),
      };
    }
    case 'opinion-given':
      return opinionColumns(content);
    case 'shadow-compared':
      return comparisonColumns(content);
    case 'application-started':
    case 'application-stopped':
      return { reason: `${content.service} on ${content.hostname}` };
    case 'record-pruned':
      return { objects: content.throughSequence, reason: `recorded before ${content.recordedBefore}` };
  }
}

function requestColumns({ jobId, trigger, mammograms, bundles }: ExamRequest): EventColumns {
  return { jobId, outcome: trigger, objects: mammograms.length, models: modelsOf(bundles) };
}

function modelsOf(bundles: ExamRequest['bundles']): string {
  return Object.entries(bundles)
    .map(([task, bundle]) => `${task} ${bundle.id} ${bundle.version}`)
    .join('; ');
}

function outcomeColumns({ jobId, state, failure, mammograms, examScore, density }: ExamOutcome): EventColumns {
  const findings = mammograms.reduce((sum, each) => sum + (each.state === 'analysed' ? each.findings.length : 0), 0);
  return {
    jobId,
    outcome: state,
    ...failure,
    objects: mammograms.length,
    findings,
    ...(examScore === undefined ? {} : { examScore: examScore.value }),
    ...(density === undefined ? {} : { density: density.category }),
  };
}

function opinionColumns(opinion: Opinion): EventColumns {
  const { jobId, reader, score, modelScore, hybridScore, findings, missedLesion, findingsVisible } = opinion;
  const count = (wanted: FindingOpinion): number => findings.filter((each) => each.opinion === wanted).length;
  return {
    jobId,
    client: reader,
    findings: findings.length,
    ...(modelScore === undefined ? {} : { examScore: modelScore }),
    readerScore: score,
    ...(hybridScore === undefined ? {} : { hybridScore }),
    agreed: count('agree'),
    disagreed: count('disagree'),
    unsure: count('unsure'),
    missedLesion: String(missedLesion),
    findingsVisible: String(findingsVisible),
  };
}

/** Exam score, density and findings are the candidates'. */
function comparisonColumns(comparison: Comparison): EventColumns {
  const { jobId, state, bundles } = comparison;
  const common = { jobId, outcome: state, models: modelsOf(bundles.candidate) };
  if (comparison.state === 'failed') return { ...common, code: comparison.code, reason: comparison.reason };
  const { findings, examScore, density } = comparison;
  return {
    ...common,
    findings: findings.both.length + findings.onlyCandidate.length,
    ...(examScore === undefined ? {} : { examScore: examScore.candidate }),
    ...(density === undefined ? {} : { density: density.candidate }),
  };
}

function deliveryColumns(end: Delivery): EventColumns {
  const { jobId, destination, round, objects, failure } = end;
  const refused = objects.find((object) => object.state === 'refused');
  const { code, reason } = failure ?? refused ?? {};
  const why = code === undefined || reason === undefined ? {} : { code, reason };
  const outcome = isRefused(end) ? 'refused' : 'delivered';
  return { jobId, destination, round, outcome, ...why, objects: objects.length };
}
