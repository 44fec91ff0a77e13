import type { Uid } from '@mammoflow/dicom';
import { isRefused } from '@mammoflow/spool';
import type { Delivery, ExamOutcome, ExamRequest } from '@mammoflow/spool';
import type { RecordEvent } from '../record-event.ts';
import { binOfScore, binOfSeconds } from './trend-bins.ts';

/**
 * What is counted. `ended`: analyses by outcome. `failure`: analyses that failed or were refused, by code. `delivered`, `refused`:
 * deliveries by destination. `result-seconds`: from the request of an analysis until a destination has its results.
 * `exam-score`, `finding-score`: by the detection bundle.
 */
export const trendMeasures = [
  'received',
  'ended',
  'failure',
  'delivered',
  'refused',
  'result-seconds',
  'exam-score',
  'finding-score',
  'density',
] as const;
export type TrendMeasure = (typeof trendMeasures)[number];

/** So many of something in one hour. */
export interface TrendCount {
  /** `2026-11-20T08`, UTC. */
  readonly hour: string;
  readonly measure: TrendMeasure;
  /** What tells things of one measure apart, e.g. a code or a destination; empty where nothing does. */
  readonly label: string;
  /** Of a value that is counted in bins, else 0. */
  readonly bin: number;
  readonly count: number;
}

/** What events that are counted follow from, as the record has it. */
export interface TrendBackground {
  /** Of the studies that the events are about: how they began, and what was asked for. */
  readonly events: readonly RecordEvent[];
}

const HOUR_DIGITS = 13;
const MOST_EXAM_SCORE = 100;
const MOST_FINDING_SCORE = 1;

/** What events add to the counts. Studies that somebody only tried count for nothing. */
export function countTrends(events: readonly RecordEvent[], background: TrendBackground): readonly TrendCount[] {
  const trials = new Set<Uid | undefined>();
  const requests = new Map<string, ExamRequest>();
  for (const event of background.events) {
    if (event.type === 'study-received' && event.content.trial !== undefined) trials.add(event.studyInstanceUid);
    if (event.type === 'analysis-requested') requests.set(event.content.jobId, event.content);
  }
  const counts = new Map<string, TrendCount>();
  for (const event of events) {
    if (event.studyInstanceUid === undefined || trials.has(event.studyInstanceUid)) continue;
    for (const each of countsOf(event, requests)) {
      const key = [each.hour, each.measure, each.label, each.bin].join('\n');
      counts.set(key, { ...each, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()];
}

function countsOf(event: RecordEvent, requests: ReadonlyMap<string, ExamRequest>): readonly TrendCount[] {
  const hour = new Date(event.occurredAt).toISOString().slice(0, HOUR_DIGITS);
  const one = (measure: TrendMeasure, label = '', bin = 0): TrendCount => ({ hour, measure, label, bin, count: 1 });
  if (event.type === 'study-received') return [one('received')];
  if (event.type === 'analysis-ended') return outcomeCounts(event.content, requests.get(event.content.jobId), one);
  if (event.type === 'delivery-ended') return deliveryCounts(event.content.end, requests, one);
  return [];
}

function deliveryCounts(end: Delivery, requests: ReadonlyMap<string, ExamRequest>, one: One): readonly TrendCount[] {
  if (isRefused(end)) return [one('refused', end.destination)];
  const request = requests.get(end.jobId);
  // What is sent once more was asked for later than its analysis.
  if (request === undefined || end.round > 0) return [one('delivered', end.destination)];
  const seconds = (Date.parse(end.endedAt) - Date.parse(request.requestedAt)) / 1_000;
  return [one('delivered', end.destination), one('result-seconds', end.destination, binOfSeconds(seconds))];
}

type One = (measure: TrendMeasure, label?: string, bin?: number) => TrendCount;

function outcomeCounts(outcome: ExamOutcome, request: ExamRequest | undefined, one: One): readonly TrendCount[] {
  const { state, failure, examScore, mammograms, density } = outcome;
  const ended = one('ended', state);
  if (state !== 'analysed') return [ended, one('failure', failure?.code ?? 'UNKNOWN')];
  const { id = '', version = '' } = request?.bundles.detection ?? {};
  const bundle = `${id} ${version}`.trim();
  const findings = mammograms.flatMap((each) => (each.state === 'analysed' ? each.findings : []));
  return [
    ended,
    ...(examScore === undefined ? [] : [one('exam-score', bundle, binOfScore(examScore.value, MOST_EXAM_SCORE))]),
    ...findings.map(({ score }) => one('finding-score', bundle, binOfScore(score, MOST_FINDING_SCORE))),
    ...(density === undefined ? [] : [one('density', density.category)]),
  ];
}
