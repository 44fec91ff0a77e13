import { execFile } from 'node:child_process';
import { readdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { emptyHead, linkAll } from '../src/core/chain.ts';
import { eventsOfStudy } from '../src/core/study-events.ts';
import { studyOfEvents } from '../src/core/study-of-events.ts';
import { RecordNewerError } from '../src/errors/record-newer-error.ts';
import { RecordUnavailableError } from '../src/errors/record-unavailable-error.ts';
import { connectDatabase } from '../src/io/connect-database.ts';
import { migrate } from '../src/io/migrate.ts';
import { RecordStore } from '../src/io/record-store.ts';
import { columnsOf } from '../src/io/row-columns.ts';
import { sampleStudy, sampleUid } from './sample-study.ts';
import { postgresDatabases, sqliteDatabases } from './test-databases.ts';
import { useRecords } from './use-records.ts';

const now = new Date('2026-11-20T09:00:00.000Z');
const later = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

describe.each([
  ['SQLite', sqliteDatabases],
  ['PostgreSQL', postgresDatabases],
])('record in %s', (_name, makeDatabases) => {
  const { create, execute, open, emptyRecord } = useRecords(makeDatabases);

  it('keeps what happened to a study, so that its facts can be told again', async () => {
    const store = await emptyRecord();
    const study = sampleStudy();
    await store.append(eventsOfStudy(study), now);
    await store.append(eventsOfStudy(sampleStudy({ number: 2 })), now);
    const told = await store.readStudies([study.studyInstanceUid]);
    expect(studyOfEvents(study.studyInstanceUid, told.get(study.studyInstanceUid) ?? [])).toEqual(study);
    expect(await store.readStudies([sampleUid(9)])).toEqual(new Map());
    expect(await store.readStudies([])).toEqual(new Map());
  });

  it('keeps that a study was a trial, and that it came in earnest', async () => {
    const store = await emptyRecord();
    const { studyInstanceUid, instances, jobs } = sampleStudy({ number: 3 });
    const [first] = instances;
    const begunAt = first?.receivedAt ?? '';
    const beginning = { schemaVersion: 1, studyInstanceUid, begunAt, trial: 'instances' } as const;
    const trial = { studyInstanceUid, beginning, instances, jobs };
    await store.append(eventsOfStudy(trial), now);
    const read = async () =>
      studyOfEvents(studyInstanceUid, (await store.readStudies([studyInstanceUid])).get(studyInstanceUid) ?? []);
    expect(await read()).toEqual(trial);
    const adoptedAt = '2026-11-20T12:00:00.000Z';
    const adopted = { ...trial, adoption: { schemaVersion: 1, studyInstanceUid, adoptedAt, sentBy: 'pacs' } as const };
    await store.append(eventsOfStudy(adopted), now);
    expect(await read()).toEqual(adopted);
  });

  it('is as it was after it is opened again', async () => {
    const database = await create();
    const first = await RecordStore.open(database);
    await first.append(eventsOfStudy(sampleStudy()), now);
    const head = await first.head();
    await first.close();
    const second = await open(database);
    expect(await second.head()).toEqual(head);
    expect(await second.append(eventsOfStudy(sampleStudy()), later(1))).toEqual([]);
    expect((await second.verify()).faults).toEqual([]);
  });

  it('is made once and has each event once, when several processes begin at the same time', async () => {
    const database = await create();
    const script = join(import.meta.dirname, 'fixtures', 'append-studies.ts');
    const processes = [1, 2].map(() => promisify(execFile)(process.execPath, [script, database, '4']));
    const added = await Promise.all(processes.map(async (each) => Number((await each).stdout)));
    const store = await open(database);
    const { events, faults } = await store.verify();
    expect({ events, faults }).toEqual({ events: 4 * eventsOfStudy(sampleStudy()).length, faults: [] });
    expect(added.reduce((sum, each) => sum + each, 0)).toBe(events);
  });

  it('exports what happened in a span of time, in that order, whenever it was written down', async () => {
    const store = await emptyRecord();
    await store.append(eventsOfStudy(sampleStudy({ number: 2, receivedAt: later(2) })), now);
    await store.append(eventsOfStudy(sampleStudy({ number: 1, receivedAt: later(1) })), now);
    const all = await Array.fromAsync(store.exportRows());
    expect(all.map(({ occurredAt }) => occurredAt)).toEqual(all.map(({ occurredAt }) => occurredAt).toSorted());
    const span = { from: later(1).toISOString(), to: later(2).toISOString() };
    const some = await Array.fromAsync(store.exportRows(span));
    expect(new Set(some.map(({ studyInstanceUid }) => studyInstanceUid))).toEqual(new Set([sampleUid(1)]));
    expect(some.length + some.length).toBe(all.length);
  });

  it.each([
    'update record_event set content = $$x$$',
    'delete from record_event',
    'delete from record_event where sequence = 2',
  ])('lets nobody do: %s', async (statement) => {
    const database = await create();
    const store = await open(database);
    await store.append(eventsOfStudy(sampleStudy()), now);
    await expect(execute(database, statement.replaceAll('$$', "'"))).rejects.toThrow('append-only');
    expect((await store.verify()).faults).toEqual([]);
  });

  it('removes what is older than its retention, says so, and can still be verified', async () => {
    const store = await emptyRecord();
    await store.append(eventsOfStudy(sampleStudy({ number: 1 })), now);
    await store.append(eventsOfStudy(sampleStudy({ number: 2 })), later(10));
    const before = await store.head();
    expect(await store.prune(later(5), later(11))).toBe(eventsOfStudy(sampleStudy()).length);
    expect(await store.prune(later(5), later(12))).toBe(0);
    const { faults, head } = await store.verify();
    expect({ faults, sequence: head.sequence }).toEqual({ faults: [], sequence: before.sequence + 1 });
    const kept = await Array.fromAsync(store.exportRows());
    expect(kept.at(-1)).toMatchObject({ type: 'record-pruned' });
    expect(await store.prune(later(50), later(51))).toBe(kept.length);
    await store.append(eventsOfStudy(sampleStudy({ number: 3 })), later(52));
    expect((await store.verify()).faults).toEqual([]);
  });

  it('shows what somebody with the rights of an administrator has altered, removed or cut off', async () => {
    const database = await create();
    const store = await open(database);
    await store.append(eventsOfStudy(sampleStudy()), now);
    const noted = await store.head();
    const disarm = database.startsWith('postgres')
      ? 'alter table record_event disable trigger all;'
      : 'drop trigger record_event_no_update; drop trigger record_event_no_delete;';
    await execute(database, `${disarm} update record_event set occurred_at = '2020' where sequence = 3`);
    expect((await store.verify(noted)).faults).toEqual([{ kind: 'altered', sequence: 3 }]);
    await execute(database, 'delete from record_event where sequence = 3');
    expect((await store.verify(noted)).faults).toEqual([{ kind: 'missing', sequence: 4 }]);
    await execute(database, 'delete from record_event where sequence < 5');
    expect((await store.verify(noted)).faults).toEqual([{ kind: 'missing', sequence: 5 }]);
    await execute(database, `delete from record_event where sequence = ${noted.sequence}`);
    expect((await store.verify(noted)).faults).toContainEqual({ kind: 'cut', sequence: noted.sequence });
  });

  it('is brought forward from an older version, with all that is in it', async () => {
    const database = await create();
    const old = await connectDatabase(database);
    await migrate(old.db, old.kind, '0001-events');
    const [row] = linkAll(emptyHead, eventsOfStudy(sampleStudy()).slice(0, 1), now);
    if (row === undefined) throw new RangeError('A study has an event.');
    await old.db.insertInto('record_event').values(columnsOf(row)).execute();
    await old.db.destroy();
    const store = await open(database);
    expect((await store.verify()).faults).toEqual([]);
    await store.beginCursor('somebody');
    const hold = { name: 'somebody', holder: 'me', now, holdMs: 1_000 };
    expect(await store.cursors.hold(hold)).toBe(1);
    expect(await store.append(eventsOfStudy(sampleStudy()), now)).toHaveLength(eventsOfStudy(sampleStudy()).length - 1);
  });

  it('is not touched by a version that is older than it', async () => {
    const database = await create();
    await (await RecordStore.open(database)).close();
    const name = "insert into record_migration (name, timestamp) values ('9999-future', '2030-01-01T00:00:00.000Z')";
    await execute(database, name);
    await expect(RecordStore.open(database)).rejects.toBeInstanceOf(RecordNewerError);
  });

  it('has one reader for each name, until that one is silent for too long', async () => {
    const { cursors } = await emptyRecord();
    await cursors.begin('audit', 0);
    const hold = (holder: string, seconds: number) =>
      cursors.hold({ name: 'audit', holder, now: new Date(now.getTime() + seconds * 1_000), holdMs: 10_000 });
    expect(await hold('a', 0)).toBe(0);
    expect(await hold('b', 5)).toBeUndefined();
    await cursors.advance({ name: 'audit', holder: 'b' }, 5);
    await cursors.advance({ name: 'audit', holder: 'a' }, 3);
    expect(await hold('a', 9)).toBe(3);
    expect(await hold('b', 20)).toBe(3);
    await cursors.release({ name: 'audit', holder: 'b' });
    expect(await hold('a', 21)).toBe(3);
  });
});

it.runIf(process.platform === 'linux')('leaves a file that is no database alone, and not open', async () => {
  await using folder = await temporaryFolder('record');
  const path = join(folder.path, 'record.sqlite');
  await writeFile(path, 'no database, '.repeat(100));
  await expect(RecordStore.open(path)).rejects.toBeInstanceOf(RecordUnavailableError);
  const open = await Promise.all(
    (await readdir('/proc/self/fd')).map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')),
  );
  expect(open).not.toContain(path);
});
