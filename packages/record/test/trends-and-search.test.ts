import { describe, expect, it } from 'vitest';
import type { RecordEvent } from '../src/core/record-event.ts';
import { eventsOfStudy } from '../src/core/study-events.ts';
import { binOfScore, binOfSeconds, percentileSeconds, secondsOfBin } from '../src/core/trends/trend-bins.ts';
import type { TrendCount } from '../src/core/trends/trend-counts.ts';
import type { EventPlace } from '../src/io/event-search.ts';
import type { RecordStore } from '../src/io/record-store.ts';
import { sampleStudy, sampleUid } from './sample-study.ts';
import { postgresDatabases, sqliteDatabases } from './test-databases.ts';
import { useRecords } from './use-records.ts';

const now = new Date('2026-11-20T09:00:00.000Z');

function action(number: number, client: string, occurredAt: string): RecordEvent {
  const actionId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const content = { schemaVersion: 1, actionId, action: 'retry', client, outcome: 'done' } as const;
  return { type: 'action-taken', studyInstanceUid: sampleUid(number), occurredAt, content };
}

describe.each([
  ['SQLite', sqliteDatabases],
  ['PostgreSQL', postgresDatabases],
])('in %s', (_name, makeDatabases) => {
  const { create, open, emptyRecord } = useRecords(makeDatabases);

  async function countAll(store: RecordStore): Promise<void> {
    while ((await store.trends.countNext()) > 0);
  }
  const read = (store: RecordStore, by: 'hour' | 'day' = 'hour'): Promise<readonly TrendCount[]> =>
    store.trends.read({ from: '2026-11-20T00', to: '2026-11-22T00', by });

  it('everything is counted once, however many processes count', async () => {
    const database = await create();
    const [first, second] = [await open(database), await open(database)];
    const studies = [1, 2, 3].map((number) => eventsOfStudy(sampleStudy({ number })));
    await first.append(studies.flat(), now);
    await Promise.all([countAll(first), countAll(second)]);
    await first.append(eventsOfStudy(sampleStudy({ number: 4, receivedAt: new Date('2026-11-21T08:30:00Z') })), now);
    await countAll(second);
    const counts = await read(first);
    const of = (measure: string): readonly (readonly (string | number)[])[] =>
      counts.filter((each) => each.measure === measure).map(({ hour, label, count }) => [hour, label, count]);
    expect(of('received')).toEqual([
      ['2026-11-20T08', '', 3],
      ['2026-11-21T08', '', 1],
    ]);
    expect(of('ended')).toEqual([
      ['2026-11-20T08', 'analysed', 3],
      ['2026-11-21T08', 'analysed', 1],
    ]);
    expect(of('refused')).toContainEqual(['2026-11-20T08', 'archive', 3]);
    expect(of('delivered')).toContainEqual(['2026-11-20T08', 'viewer', 3]);
    expect(of('exam-score')).toContainEqual(['2026-11-20T08', 'finder 1.2.0', 3]);
    // Asked for after one minute, delivered after three and a half.
    const seconds = counts.find((each) => each.measure === 'result-seconds' && each.label === 'viewer');
    expect(secondsOfBin(seconds?.bin ?? 0)).toBeCloseTo(150, -1.2);
    expect((await read(second, 'day')).find(({ measure }) => measure === 'received')).toMatchObject({
      hour: '2026-11-20',
      count: 3,
    });
  });

  it('what somebody only tried does not count', async () => {
    const store = await emptyRecord();
    const events = eventsOfStudy(sampleStudy()).map((event): RecordEvent =>
      event.type === 'study-received' ? { ...event, content: { trial: 'pictures' } } : event,
    );
    await store.append(events, now);
    await countAll(store);
    expect(await read(store)).toEqual([]);
  });

  it('events are found by type, study, client and time, page by page, the latest first', async () => {
    const store = await emptyRecord();
    const at = (minute: number): string => `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`;
    const actions = [1, 2, 3, 4].map((number) => action(number, number % 2 === 0 ? 'anna' : 'ben', at(number)));
    await store.append([...eventsOfStudy(sampleStudy({ number: 1 })), ...actions], now);
    const find = async (...asked: Parameters<RecordStore['events']['find']>): Promise<readonly string[]> =>
      (await store.events.find(...asked)).map(({ type, occurredAt }) => `${type} ${occurredAt.slice(11, 16)}`);
    const page = { limit: 10 };
    expect(await find({ client: 'anna' }, page)).toEqual(['action-taken 10:04', 'action-taken 10:02']);
    expect(await find({ client: 'anna', types: ['analysis-ended'] }, page)).toEqual([]);
    expect(await find({ client: 'anna', from: at(3) }, page)).toEqual(['action-taken 10:04']);
    expect(await find({ types: ['analysis-ended', 'action-taken'] }, { limit: 3 })).toEqual([
      'action-taken 10:04',
      'action-taken 10:03',
      'action-taken 10:02',
    ]);
    expect((await find({ study: sampleUid(1) }, { limit: 50 }))[0]).toBe('action-taken 10:01');
    expect(await find({ study: sampleUid(1), types: ['analysis-ended'] }, page)).toEqual(['analysis-ended 08:03']);
    const seen: number[] = [];
    let before: EventPlace | undefined;
    for (;;) {
      const rows = await store.events.find({ to: at(4) }, { limit: 4, ...(before === undefined ? {} : { before }) });
      seen.push(...rows.map(({ sequence }) => sequence));
      before = rows.at(-1);
      if (rows.length < 4) break;
    }
    const all = await store.readAfter(0, 100);
    expect(seen.toSorted((a, b) => a - b)).toEqual(all.map(({ sequence }) => sequence).slice(0, -1));
  });
});

describe('bins of a trend', () => {
  it('give a duration back within a tenth', () => {
    for (const seconds of [0.2, 1, 7.3, 59, 600, 86_000]) {
      const back = secondsOfBin(binOfSeconds(seconds));
      expect(Math.abs(back - seconds) / seconds).toBeLessThan(0.1);
    }
  });

  it('give percentiles of what was counted', () => {
    const counts = new Map([
      [binOfSeconds(1), 90],
      [binOfSeconds(100), 10],
    ]);
    expect(percentileSeconds(counts, 0.5)).toBeCloseTo(1, 0);
    expect(percentileSeconds(counts, 0.95)).toBeCloseTo(100, -1.2);
    expect(percentileSeconds(new Map(), 0.5)).toBeUndefined();
  });

  it('hold the highest score too', () => {
    expect([0, 9.99, 10, 100].map((score) => binOfScore(score, 100))).toEqual([0, 0, 1, 9]);
  });
});
