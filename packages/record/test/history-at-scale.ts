// How long the record takes with very many exams: node packages/record/test/history-at-scale.ts <database> [exams]. Prints JSON.
import { RecordStore } from '../src/io/record-store.ts';
import { eventsOfStudy } from '../src/core/study-events.ts';
import { studyOfEvents } from '../src/core/study-of-events.ts';
import { sampleStudy } from './sample-study.ts';

const [database = '', exams = '100000'] = process.argv.slice(2);
const STUDIES_AT_ONCE = 16;
const LOOKS = 50;
const firstMs = Date.parse('2020-01-01T00:00:00.000Z');

async function timesOf(looks: number, step: (look: number) => Promise<unknown>): Promise<object> {
  const times: number[] = [];
  for (let look = 0; look < looks; look++) {
    const began = performance.now();
    await step(look);
    times.push(performance.now() - began);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    medianMs: Math.round((sorted[looks >> 1] ?? 0) * 10) / 10,
    slowestMs: Math.round((sorted.at(-1) ?? 0) * 10) / 10,
  };
}

const store = await RecordStore.open(database);
const count = Number(exams);
const began = performance.now();
let slowestBatchMs = 0;
for (let first = 1; first <= count; first += STUDIES_AT_ONCE) {
  const numbers = Array.from({ length: Math.min(STUDIES_AT_ONCE, count + 1 - first) }, (_, index) => first + index);
  const events = numbers.flatMap((number) =>
    eventsOfStudy(sampleStudy({ number, receivedAt: new Date(firstMs + number * 60_000) })),
  );
  const batchBegan = performance.now();
  await store.append(events, new Date());
  slowestBatchMs = Math.max(slowestBatchMs, performance.now() - batchBegan);
}
const writeSeconds = (performance.now() - began) / 1_000;

const page = async (number: number): Promise<void> => {
  const [anywhere] = await store.listStudies({ limit: 1, to: new Date(firstMs + number * 60_000).toISOString() });
  const listed = await store.listStudies({ limit: 50, ...(anywhere === undefined ? {} : { after: anywhere }) });
  const events = await store.readStudies(listed.map(({ studyInstanceUid }) => studyInstanceUid));
  for (const { studyInstanceUid } of listed) studyOfEvents(studyInstanceUid, events.get(studyInstanceUid) ?? []);
};
const verifyBegan = performance.now();
const { events, faults } = await store.verify();
const verifySeconds = (performance.now() - verifyBegan) / 1_000;
const figures = {
  exams: count,
  events,
  faults: faults.length,
  writeSeconds: Math.round(writeSeconds),
  slowestBatchMs: Math.round(slowestBatchMs),
  latestPage: await timesOf(LOOKS, () => page(count + 1)),
  pageAnywhere: await timesOf(LOOKS, (look) => page(Math.round(((look + 1) * count) / LOOKS))),
  known: await timesOf(LOOKS, (look) =>
    store.append(
      eventsOfStudy(sampleStudy({ number: look + 1, receivedAt: new Date(firstMs + (look + 1) * 60_000) })),
      new Date(),
    ),
  ),
  verifySeconds: Math.round(verifySeconds),
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
await store.close();
