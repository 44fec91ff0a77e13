// How long the record takes with very many exams: node packages/record/test/history-at-scale.ts <database> [exams]. Prints JSON.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseUid } from '@mammoflow/dicom';
import { summariseStudy } from '@mammoflow/spool';
import type { StudySummary } from '@mammoflow/spool';
import { eventsOfStudy } from '../src/core/study-events.ts';
import { placeOf } from '../src/core/study-query.ts';
import type { StudyQuery } from '../src/core/study-query.ts';
import { RecordStore } from '../src/io/record-store.ts';
import { sampleStudy, sampleUid } from './sample-study.ts';

const [database = '', exams = '100000'] = process.argv.slice(2);
const STUDIES_AT_ONCE = 16;
const LOOKS = 100;
const count = Number(exams);
const firstMs = Date.parse('2020-01-01T00:00:00.000Z');
const DENSITIES = ['A', 'B', 'C', 'D'] as const;
const receivedAt = (number: number): Date => new Date(firstMs + number * 60_000);

async function timesOf(step: (look: number) => Promise<unknown>, looks = LOOKS): Promise<object> {
  const times: number[] = [];
  for (let look = 0; look < looks; look++) {
    const began = performance.now();
    await step(look);
    times.push(performance.now() - began);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.ceil(share * looks) - 1] ?? 0) * 10) / 10;
  return { medianMs: at(0.5), p95Ms: at(0.95), slowestMs: at(1) };
}

/** Scores as screening has them, mostly low; one exam in a hundred failed, one in five hundred waits. */
function summaryOf(number: number): StudySummary {
  const summary = summariseStudy(sampleStudy({ number, receivedAt: receivedAt(number) }));
  const value = Math.round(100_000 * ((number * 0.618034) % 1) ** 6) / 1_000;
  const category = DENSITIES[number % 4] ?? 'A';
  const density = { category, probabilities: { A: 0.1, B: 0.2, C: 0.3, D: 0.4 }, breasts: [], incomplete: false };
  const shown = {
    ...summary,
    examScore: { value, breasts: [], incomplete: false },
    density,
    sentBy: `pacs-${number % 3}`,
  };
  if (number % 100 === 0) return { ...shown, state: 'FAILED', failure: { code: 'EXAM_GIVEN_UP', reason: 'Given up.' } };
  return number % 500 === 1 ? { ...shown, state: 'QUEUED' } : shown;
}

const store = await RecordStore.open(database);
const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
const began = performance.now();
let slowestBatchMs = 0;
for (let first = 1; first <= count; first += STUDIES_AT_ONCE) {
  const numbers = Array.from({ length: Math.min(STUDIES_AT_ONCE, count + 1 - first) }, (_, index) => first + index);
  const events = numbers.flatMap((number) => eventsOfStudy(sampleStudy({ number, receivedAt: receivedAt(number) })));
  const batchBegan = performance.now();
  await store.append(events, new Date(), numbers.map(summaryOf));
  slowestBatchMs = Math.max(slowestBatchMs, performance.now() - batchBegan);
}
const writeSeconds = (performance.now() - began) / 1_000;
loop.disable();

const latest: StudyQuery = { order: 'received', descending: true, limit: 50 };
const byScore: StudyQuery = { ...latest, order: 'score' };
const anywhere = (look: number): string => receivedAt(Math.round(((look + 1) * count) / LOOKS)).toISOString();
const page = (query: StudyQuery) => store.studies.page(query);
const [middle] = await page({ ...byScore, limit: 1, studies: [sampleUid(Math.round(count / 2))] });
const queries: Readonly<Record<string, (look: number) => Promise<unknown>>> = {
  firstPage: () => page(latest),
  deepPage: (look) => page({ ...latest, after: { value: anywhere(look), studyInstanceUid: parseUid('1.2.3') } }),
  failed: () => page({ ...latest, states: ['FAILED'] }),
  severalStates: () => page({ ...latest, states: ['FAILED', 'QUEUED'] }),
  failedThatDay: (look) => page({ ...latest, states: ['FAILED'], to: anywhere(look) }),
  denseAndSuspicious: () => page({ ...latest, densities: ['D'], minScore: 30 }),
  nothingFits: () => page({ ...latest, densities: ['D'], minScore: 100 }),
  ofOneSender: () => page({ ...latest, sentBy: 'pacs-1' }),
  uidPrefix: (look) => page({ ...latest, uidPrefix: `1.2.3.${look + 1}` }),
  byScore: () => page(byScore),
  byScoreDeep: () => page({ ...byScore, ...(middle === undefined ? {} : { after: placeOf(middle, 'score') }) }),
  byScoreLowestFirst: () => page({ ...byScore, descending: false }),
  byScoreOfWaiting: () => page({ ...byScore, states: ['QUEUED'] }),
  byScoreThisWeek: (look) =>
    page({ ...byScore, from: anywhere(look), to: new Date(Date.parse(anywhere(look)) + 7 * 86_400_000).toISOString() }),
  counts: () => store.studies.countStates({}),
  countsFiltered: () => store.studies.countStates({ minScore: 30, densities: ['C', 'D'] }),
  known: (look) =>
    store.append(eventsOfStudy(sampleStudy({ number: look + 1, receivedAt: receivedAt(look + 1) })), new Date()),
};
const times: Record<string, object> = {};
for (const [name, query] of Object.entries(queries)) times[name] = await timesOf(query);
const verifyBegan = performance.now();
const { events, faults } = await store.verify();
const figures = {
  exams: count,
  events,
  faults: faults.length,
  writeSeconds: Math.round(writeSeconds),
  slowestBatchMs: Math.round(slowestBatchMs),
  slowestOfThreadMs: Math.round(loop.max / 1e6),
  ...times,
  verifySeconds: Math.round((performance.now() - verifyBegan) / 1_000),
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
await store.close();
