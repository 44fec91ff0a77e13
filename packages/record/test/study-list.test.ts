import { parseUid } from '@mammoflow/dicom';
import { studyStates, summariseStudy } from '@mammoflow/spool';
import type { StudyState, StudySummary } from '@mammoflow/spool';
import { describe, expect, it } from 'vitest';
import { emptyHead, linkAll } from '../src/core/chain.ts';
import { countStates, selectStudies } from '../src/core/select-studies.ts';
import { eventsOfStudy } from '../src/core/study-events.ts';
import { studyOfEvents } from '../src/core/study-of-events.ts';
import { listOrders, placeOf } from '../src/core/study-query.ts';
import type { StudyFilter, StudyQuery } from '../src/core/study-query.ts';
import { connectDatabase } from '../src/io/connect-database.ts';
import { migrate } from '../src/io/migrate.ts';
import { RecordStore } from '../src/io/record-store.ts';
import { columnsOf } from '../src/io/row-columns.ts';
import { sampleStudy, sampleUid } from './sample-study.ts';
import { postgresDatabases, sqliteDatabases } from './test-databases.ts';
import { useRecords } from './use-records.ts';

const firstMs = Date.parse('2026-11-01T08:00:00.000Z');
const now = new Date('2026-11-20T09:00:00.000Z');
const DENSITIES = ['A', 'B', 'C', 'D'] as const;

/** Thirty studies that differ in everything that a list goes by, some of them equal in it. */
const studies = Array.from({ length: 30 }, (_, number): StudySummary => {
  const category = DENSITIES[number % 5];
  const at = (minutes: number): string => new Date(firstMs + minutes * 60_000).toISOString();
  return {
    ...summariseStudy(sampleStudy({ number: number + 1 })),
    studyInstanceUid: parseUid(`1.2.${number % 3}.${number + 1}`),
    state: studyStates[number % studyStates.length] ?? 'COMPLETED',
    receivedAt: at(Math.floor(number / 2)),
    lastActivityAt: at(100 - (number % 7)),
    examScore: number % 4 === 0 ? undefined : { value: (number * 13.7) % 40, breasts: [], incomplete: false },
    density: category && {
      category,
      probabilities: { A: 0.25, B: 0.25, C: 0.25, D: 0.25 },
      breasts: [],
      incomplete: false,
    },
    priority: number % 6 === 0 ? 'urgent' : 'routine',
    sentBy: number % 2 === 0 ? 'a' : undefined,
    failure: number % 8 === 6 ? { code: 'EXAM_GIVEN_UP', reason: 'It was given up.' } : undefined,
  };
});

const filters: readonly StudyFilter[] = [
  {},
  { states: ['FAILED', 'RECEIVING'] },
  { from: studies[10]?.receivedAt, to: studies[20]?.receivedAt },
  { minScore: 12.3, densities: ['A', 'D'] },
  { failureCode: 'EXAM_GIVEN_UP' },
  { sentBy: 'a', priority: 'urgent' },
  { uidPrefix: '1.2.1.1' },
  { studies: [parseUid('1.2.0.1'), parseUid('1.2.1.2')] },
  { studies: [] },
];

describe.each([
  ['SQLite', sqliteDatabases],
  ['PostgreSQL', postgresDatabases],
])('the list of studies in %s', (_name, makeDatabases) => {
  const { create, execute, open, emptyRecord } = useRecords(makeDatabases);
  const everything: StudyQuery = { order: 'received', descending: true, limit: 100 };

  it('gives page by page what a search through all of them gives, in every order and by every filter', async () => {
    const store = await emptyRecord();
    await store.append([], now, studies);
    for (const filter of filters) {
      for (const order of listOrders) {
        for (const descending of [true, false]) {
          const query = { ...filter, order, descending, limit: 7 };
          expect(await allPages(store, query)).toEqual(uidsOf(selectStudies(studies, { ...query, limit: 100 })));
        }
      }
      expect(await store.studies.countStates(filter)).toEqual(countStates(studies, filter));
    }
  });

  it('leaves out what a newer version has written in other words, and goes on behind it', async () => {
    const database = await create();
    const store = await open(database);
    await store.append([], now, studies);
    const [newest] = await store.studies.page({ ...everything, limit: 1 });
    const uid = newest?.studyInstanceUid ?? '';
    await execute(database, `update record_study set content = '{}' where study_instance_uid = '${uid}'`);
    const listed = uidsOf(await store.studies.page({ ...everything, limit: 10 }));
    const expected = uidsOf(selectStudies(studies, { ...everything, limit: 11 }));
    expect(listed).toEqual(expected.filter((each) => each !== uid));
  });

  it('says the same of a study as its facts, and again when they have changed', async () => {
    const store = await emptyRecord();
    const facts = sampleStudy();
    const arrived = { ...facts, jobs: [] };
    await store.append(eventsOfStudy(arrived), now, [summariseStudy(arrived)]);
    expect(await states(store)).toEqual(['RECEIVING']);
    await store.append(eventsOfStudy(facts), now, [summariseStudy(facts)]);
    expect(JSON.parse(JSON.stringify(await store.studies.page(everything)))).toEqual([
      JSON.parse(JSON.stringify(summariseStudy(facts))),
    ]);
  });

  it('keeps what is known later when an earlier state is told afterwards', async () => {
    const store = await emptyRecord();
    const facts = sampleStudy();
    await store.append([], now, [summariseStudy(facts)]);
    await store.append([], now, [summariseStudy({ ...facts, jobs: [] })]);
    expect(await states(store)).toEqual(['COMPLETED']);
  });

  it('has a study that came anew after it was forgotten once, at its first arrival', async () => {
    const store = await emptyRecord();
    const first = summariseStudy(sampleStudy({ receivedAt: new Date(firstMs) }));
    const again = summariseStudy({ ...sampleStudy({ receivedAt: now }), jobs: [] });
    await store.append([], now, [first]);
    await store.append([], now, [again]);
    const [listed] = await store.studies.page(everything);
    expect(listed).toMatchObject({ state: 'RECEIVING', receivedAt: first.receivedAt });
  });

  it('takes in what was recorded before there was a list, part by part, also when it is interrupted', async () => {
    const database = await create();
    const old = await connectDatabase(database);
    await migrate(old.db, old.kind, '0002-cursors');
    const numbers = Array.from({ length: 130 }, (_, index) => index + 1);
    const events = numbers.flatMap((number) => eventsOfStudy(sampleStudy({ number })));
    const rows = linkAll(emptyHead, events, now).map(columnsOf);
    for (let start = 0; start < rows.length; start += 500)
      await old.db
        .insertInto('record_event')
        .values(rows.slice(start, start + 500))
        .execute();
    await old.db.destroy();
    const first = await RecordStore.open(database);
    expect(await first.listEarlier()).toBe(100);
    await first.close();
    const second = await open(database);
    // One of them has gone on meanwhile: what is known of it by its facts stays.
    const known = { ...summariseStudy(sampleStudy({ number: 120 })), state: 'DELIVERING' as const };
    await second.append([], now, [known]);
    expect(await second.listEarlier()).toBe(30);
    expect(await second.listEarlier()).toBe(0);
    const listed = await second.studies.page({ ...everything, limit: 200 });
    expect(new Set(uidsOf(listed))).toEqual(new Set(numbers.map(sampleUid)));
    const told = studyOfEvents(sampleUid(7), eventsOfStudy(sampleStudy({ number: 7 })));
    expect(listed.find(({ studyInstanceUid }) => studyInstanceUid === sampleUid(7))).toMatchObject({
      state: summariseStudy(told).state,
      examScore: { value: 12.5 },
    });
    expect(await second.studies.countStates({})).toEqual({ COMPLETED: 129, DELIVERING: 1 });
    expect((await second.verify()).faults).toEqual([]);
  });

  it('loses the studies of which retention has left no event, and no others', async () => {
    const store = await emptyRecord();
    for (const [number, days] of [
      [1, 0],
      [2, 10],
    ] as const) {
      const facts = sampleStudy({ number });
      await store.append(eventsOfStudy(facts), new Date(now.getTime() + days * 86_400_000), [summariseStudy(facts)]);
    }
    await store.prune(new Date(now.getTime() + 5 * 86_400_000), now);
    expect(uidsOf(await store.studies.page(everything))).toEqual([sampleUid(2)]);
    expect((await store.verify()).faults).toEqual([]);
  });

  async function allPages(store: RecordStore, query: StudyQuery): Promise<readonly string[]> {
    const found: StudySummary[] = [];
    for (let after = query.after; ;) {
      const page = await store.studies.page({ ...query, after });
      found.push(...page);
      const last = page.at(-1);
      if (last === undefined) return uidsOf(found);
      after = placeOf(last, query.order);
    }
  }

  async function states(store: RecordStore): Promise<readonly StudyState[]> {
    return (await store.studies.page(everything)).map(({ state }) => state);
  }
});

function uidsOf(listed: readonly StudySummary[]): readonly string[] {
  return listed.map(({ studyInstanceUid }) => studyInstanceUid);
}
