import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  announcementJobOptions,
  announcementsQueue,
  EXAMS_QUEUE,
  examJobOptions,
  QUEUE_PREFIX,
} from '@mammoflow/contracts';
import { deriveUid } from '@mammoflow/dicom';
import { createLogger, createRegistry } from '@mammoflow/observability';
import { FileStorage } from '@mammoflow/spool';
import { eventually, startHttpReceiver, startRedis, startUpsServer, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder, TestHttpReceiver, TestRedis, TestUpsServer } from '@mammoflow/testkit';
import { UpsClient } from '@mammoflow/ups';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { announcementsFileSchema } from '../../src/core/announce/announcements-file.ts';
import { examWorkitem, workitemUidOf } from '../../src/core/announce/exam-workitem.ts';
import { startAnnouncements } from '../../src/io/announce/start-announcements.ts';
import type { RunningAnnouncements } from '../../src/io/announce/start-announcements.ts';
import { OrchestratorMetrics } from '../../src/io/orchestrator-metrics.ts';
import { device, now, patientName, ToldExam } from './told-exam.ts';

let redis: TestRedis;
let connection: Redis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

let folder: TemporaryFolder;
let exam: ToldExam;
let server: TestUpsServer;
let receiver: TestHttpReceiver;
let running: RunningAnnouncements | undefined;

beforeEach(async () => {
  connection = new Redis(redis.url, { maxRetriesPerRequest: null });
  await connection.flushall();
  folder = await temporaryFolder('announcements');
  exam = await ToldExam.open(folder.path);
  server = await startUpsServer();
  receiver = await startHttpReceiver();
});
afterEach(async () => {
  await running?.drain(1_000);
  running = undefined;
  connection.disconnect();
  await server.stop();
  await receiver.stop();
  await folder.remove();
});

async function start(worklist: object = {}, clock = now): Promise<void> {
  const dicomWebUrl = 'https://pacs.example.org/dicom-web';
  const { announcements } = announcementsFileSchema.parse({
    schemaVersion: 1,
    announcements: [
      { name: 'ris', kind: 'worklist', url: server.url, dicomWebUrl, ...worklist },
      { name: 'ehr', kind: 'fhir', url: `${receiver.url}/fhir`, patientIdSystem: 'urn:oid:1.2.3' },
    ],
  });
  const registry = createRegistry('test');
  running = await startAnnouncements({
    settings: announcements,
    storage: new FileStorage(folder.path),
    spool: exam.spool,
    connection,
    destinations: ['pacs'],
    device,
    environment: {},
    jobLockMs: 3_000,
    registry,
    metrics: new OrchestratorMetrics(registry),
    logger: createLogger({ service: 'orchestrator', level: 'silent' }),
    now: clock,
  });
}

/** The exam is asked for, as the gateway does it. */
async function enqueueExam(): Promise<void> {
  const exams = new Queue(EXAMS_QUEUE, { connection, prefix: QUEUE_PREFIX });
  const job = { schemaVersion: 1, ...exam.reference, priority: 'routine' } as const;
  await exams.add(EXAMS_QUEUE, job, examJobOptions(job));
  await exams.close();
}

const states = (): readonly string[] =>
  server.statesOf(workitemUidOf(exam.request.jobId, { announcer: 'ris', ...device }));
const reached = (state: string): Promise<unknown> =>
  eventually(() => Promise.resolve(states().includes(state)), { timeoutMs: 20_000, what: `the work item ${state}` });

describe('announcements', () => {
  it('tell of an exam as soon as it is in the queue', async () => {
    await start();
    await enqueueExam();
    await reached('SCHEDULED');
    expect(receiver.requests).toEqual([]);
  });

  it('tell at their start what nobody heard while no orchestrator ran', async () => {
    await exam.analyse();
    await exam.deliver();
    await start();
    await reached('COMPLETED');
    await eventually(() => Promise.resolve(receiver.requests.length === 1), { what: 'a report' });
    expect(JSON.parse(receiver.requests[0]?.body ?? '')).toMatchObject({ resourceType: 'Bundle', type: 'collection' });
  });

  it('repeat a report with the same id until somebody takes it, and then no more', async () => {
    receiver.statuses.push(503, 500);
    await exam.analyse();
    await start();
    await eventually(() => Promise.resolve(receiver.requests.length === 3), { timeoutMs: 20_000, what: 'a third try' });
    expect(new Set(receiver.requests.map(({ headers }) => headers['idempotency-key']))).toEqual(
      new Set([exam.request.jobId]),
    );
    await running?.drain(1_000);
    await start();
    await exam.deliver();
    await running?.drain(1_000);
    await start();
    await reached('COMPLETED');
    expect(receiver.requests).toHaveLength(3);
  });

  it('keep nothing of the patient in Redis', async () => {
    await start();
    await enqueueExam();
    await reached('SCHEDULED');
    const keys = await connection.keys('*');
    // A lock that has run out in the meantime gives null, whatever the driver's types say.
    const dumps: readonly (Buffer | null)[] = await Promise.all(keys.map((key) => connection.dumpBuffer(key)));
    const all = Buffer.concat(dumps.flatMap((dump) => dump ?? [])).toString('latin1');
    expect(keys.length).toBeGreaterThan(0);
    for (const secret of [...patientName.split('^'), 'P-0815', 'A-4711']) expect(all).not.toContain(secret);
  });

  it('take up a work item that somebody schedules for an exam that was done before', async () => {
    await exam.analyse();
    await exam.deliver();
    await start({ pollSeconds: 3_600, aeTitle: 'MAMMOFLOW' });
    await reached('COMPLETED');
    // Only the event channel can tell of it so soon.
    await eventually(() => Promise.resolve(server.requests.some(({ path }) => path.includes('/subscribers/'))));
    await scheduleTheirs();
    await theirsIsDone();
    expect(server.statesOf(theirUid)).toEqual(['SCHEDULED', 'IN PROGRESS', 'COMPLETED']);
  });

  it('say who we are to the worklist server, and to no other server at which it says that events are reported', async () => {
    const file = join(folder.path, 'token');
    await writeFile(file, 'hunter2');
    server.channel = `${receiver.url}/events`;
    await start({ aeTitle: 'MAMMOFLOW', authentication: { kind: 'bearer', token: { file } } });
    const asked = await eventually(() => Promise.resolve(receiver.requests.find(({ path }) => path === '/events')), {
      timeoutMs: 20_000,
      what: 'somebody at the event channel',
    });
    expect(asked.headers).not.toHaveProperty('authorization');
    expect(server.requests[0]?.authorization).toBe('Bearer hunter2');
  });

  it('take it up as well where the server allows no subscriptions', async () => {
    await exam.analyse();
    await exam.deliver();
    server.fault = (_, path) => (path.includes('/subscribers/') ? { status: 501 } : undefined);
    await start({ pollSeconds: 1, aeTitle: 'MAMMOFLOW' });
    await reached('COMPLETED');
    await scheduleTheirs();
    await theirsIsDone();
  });

  it('tell of an exam whose results waited for days until their destination was back', async () => {
    const daysLater = new Date(now().getTime() + 4 * 86_400_000);
    await exam.analyse();
    await exam.deliver(daysLater);
    await start({}, () => daysLater);
    await reached('COMPLETED');
  });

  it('tell of the other studies when a fact of one is damaged', async () => {
    const instances = join(folder.path, 'studies', '1.2.3', 'instances');
    await mkdir(instances, { recursive: true });
    await writeFile(join(instances, '1.2.3.4.json'), '{');
    await exam.analyse();
    await exam.deliver();
    await start();
    await reached('COMPLETED');
  });

  it('tell of an end that was looked for too early before', async () => {
    const queue = new Queue(announcementsQueue('ris'), { connection, prefix: QUEUE_PREFIX });
    const job = { schemaVersion: 1, ...exam.reference, stage: 'ENDED' } as const;
    const options = announcementJobOptions(job);
    await start();
    await queue.add('announce', job, options);
    await eventually(async () => ['completed', 'unknown'].includes(await queue.getJobState(options.jobId)), {
      timeoutMs: 20_000,
      what: 'the early look',
    });
    await queue.close();
    await running?.drain(1_000);
    await exam.analyse();
    await exam.deliver();
    await start();
    await reached('COMPLETED');
  });
});

const theirUid = deriveUid('test|theirs');

/** Somebody else wants the exam to be analysed. */
async function scheduleTheirs(): Promise<void> {
  const { study, job } = await exam.facts();
  const settings = { worklistLabel: 'Mammoflow', procedureStepLabel: 'CAD', dicomWebUrl: server.url } as const;
  const workitem = examWorkitem(study, job, {
    settings: { ...settings, name: 'ris', kind: 'worklist', url: server.url, timeoutMs: 1, pollSeconds: 1, ...rest },
    serialNumber: device.serialNumber,
    patientAndStudy: {},
  });
  await new UpsClient({ url: server.url, timeoutMs: 2_000 }).create(theirUid, workitem);
}

function theirsIsDone(): Promise<unknown> {
  return eventually(() => Promise.resolve(server.statesOf(theirUid).includes('COMPLETED')), {
    timeoutMs: 20_000,
    what: 'their work item to be done',
  });
}

const rest = { authentication: { kind: 'none' }, queryForm: 'named', priorityFrom: { high: 50, medium: 10 } } as const;
