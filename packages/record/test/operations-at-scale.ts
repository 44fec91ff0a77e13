// How long trends and searches take in a record with very many exams, such as history-at-scale.ts makes:
// node packages/record/test/operations-at-scale.ts <database> [end of what is looked at]. Prints JSON.
import { RecordStore } from '../src/io/record-store.ts';
import { sampleUid } from './sample-study.ts';

const [database = '', end] = process.argv.slice(2);
const LOOKS = 20;

async function timesOf(query: (look: number) => Promise<unknown>): Promise<object> {
  const times: number[] = [];
  for (let look = 0; look < LOOKS; look++) {
    const began = performance.now();
    await query(look);
    times.push(performance.now() - began);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const round = (ms = 0): number => Math.round(ms * 10) / 10;
  return { medianMs: round(sorted[LOOKS >> 1]), slowestMs: round(sorted.at(-1)) };
}

const store = await RecordStore.openExisting(database);
const began = performance.now();
let rows = 0;
for (let some = 1; some > 0; rows += some) some = await store.trends.countNext();
const countSeconds = Math.round((performance.now() - began) / 1_000);
const [last] = await store.events.find({}, { limit: 1 });
const endMs = Date.parse(end ?? last?.occurredAt ?? '');
const ago = (days: number): string => new Date(endMs - days * 86_400_000).toISOString();
const hour = (days: number): string => ago(days).slice(0, 13);
const page = { limit: 50 };
const queries: Readonly<Record<string, (look: number) => Promise<unknown>>> = {
  weekByHour: (look) => store.trends.read({ from: hour(look + 7), to: hour(look), by: 'hour' }),
  monthByDay: (look) => store.trends.read({ from: hour(look + 30), to: hour(look), by: 'day' }),
  yearByDay: () => store.trends.read({ from: hour(365), to: hour(0), by: 'day' }),
  latestEvents: () => store.events.find({}, page),
  eventsDeep: (look) => store.events.find({ to: ago(look * 3) }, page),
  twoTypesDeep: (look) => store.events.find({ types: ['analysis-ended', 'action-taken'], to: ago(look * 3) }, page),
  typeThatIsNotThere: () => store.events.find({ types: ['record-pruned'] }, page),
  ofOneStudy: (look) => store.events.find({ study: sampleUid(look + 1) }, page),
  clientThatIsNotThere: () => store.events.find({ client: 'nobody' }, page),
};
const times: Record<string, object> = {};
for (const [name, query] of Object.entries(queries)) times[name] = await timesOf(query);
process.stdout.write(`${JSON.stringify({ rows, countSeconds, ...times }, null, 2)}\n`);
await store.close();
