import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  eventually as soon,
  makeTestCertificates,
  startRedis,
  startSourcePacs,
  startTlsFront,
  startTokenGuard,
  storeInstances,
  temporaryFolder,
  testClient,
} from '@mammoflow/testkit';
import type { SourceFault, SourceManner, TemporaryFolder, TestRedis, TestSourcePacs } from '@mammoflow/testkit';
import { FileStorage, PullStore } from '@mammoflow/spool';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { NO_REDIS, startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { changed, filesOf, report, tinyExam } from './test-instances.ts';
import type { TestExam } from './test-instances.ts';

// Many short conversations: a machine that does other things as well takes its time.
vi.setConfig({ testTimeout: 120_000 });

const eventually: typeof soon = (condition, options) => soon(condition, { timeoutMs: 90_000, ...options });

let redis: TestRedis;
let folder: TemporaryFolder;
beforeAll(async () => {
  redis = await startRedis();
  folder = await temporaryFolder('pull');
});
afterAll(async () => {
  await redis.stop();
  await folder.remove();
});

const daysAgo = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');

/** An exam as the archive has it; three days old unless it says otherwise, so that only a search of every day finds it. */
function archive(pacs: TestSourcePacs, exam: TestExam, studyDate = daysAgo(3)): void {
  archiveImages(pacs, filesOf(exam), studyDate);
}

function archiveImages(pacs: TestSourcePacs, images: readonly Uint8Array[], studyDate: string): void {
  for (const part10 of images) pacs.archive.add(changed(part10, { StudyDate: studyDate }));
}

/** Writes the file that says where studies are fetched from. */
async function pullFile(settings: object): Promise<string> {
  const path = join(folder.path, `${randomUUID()}.json`);
  await writeFile(path, JSON.stringify({ schemaVersion: 1, timeoutMs: 20_000, ...settings }));
  return path;
}

async function gatewayAt(
  { dicomWebUrl: url }: Pick<TestSourcePacs, 'dicomWebUrl'>,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<TestGateway> {
  return gatewayWith(await pullFile({ url }), variables);
}

function gatewayWith(
  file: string,
  variables: Readonly<Record<string, unknown>> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<TestGateway> {
  const settings = { PULL_INTERVAL_MS: 100, PULL_LATE_INTERVAL_MS: 100, PULL_LOOKBACK_DAYS: 4 };
  return startTestGateway({ REDIS_URL: redis.url, PULL_FILE: file, ...settings, ...variables }, environment);
}

async function metric(gateway: TestGateway, line: RegExp): Promise<number> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  return Number(line.exec(text)?.[1] ?? 'NaN');
}

async function searches(gateway: TestGateway): Promise<number> {
  return metric(gateway, /^mammoflow_pull_searches_total\{.*outcome="completed".*\} (\d+)$/m);
}

/** Waits until the PACS has been looked through twice from now on: what was to be fetched is here then. */
async function searchedTwice(gateway: TestGateway): Promise<void> {
  const before = (await searches(gateway)) || 0;
  await eventually(async () => (await searches(gateway)) >= before + 2, { what: 'two more searches' });
}

async function hasMammograms(gateway: TestGateway, exam: TestExam, count: number): Promise<boolean> {
  const facts = await gateway.spool.readStudy(exam.studyInstanceUid);
  const mammograms = facts?.instances.filter(({ disposition }) => disposition.kind === 'mammogram') ?? [];
  return mammograms.length === count;
}

async function arrived(gateway: TestGateway, exam: TestExam, count = 4): Promise<void> {
  await eventually(() => hasMammograms(gateway, exam, count), { what: `${count} mammograms` });
}

describe('a study that somebody tries', () => {
  it('is one in earnest when it is found in the PACS, though its images are here', async () => {
    await using pacs = await startSourcePacs();
    const exam = tinyExam('tried and fetched');
    await using gateway = await gatewayAt(pacs);
    const opened: unknown = await (await fetch(`${gateway.url}/api/uploads`, { method: 'POST' })).json();
    const { uploadId } = z.object({ uploadId: z.string() }).parse(opened);
    const file = { method: 'PUT', headers: { 'content-type': 'application/dicom' } };
    for (const [number, part10] of filesOf(exam).entries()) {
      const body = new Uint8Array(changed(part10, { StudyDate: daysAgo(3) }));
      await fetch(`${gateway.url}/api/uploads/${uploadId}/files/${number}`, { ...file, body });
    }
    expect(await hasMammograms(gateway, exam, 4)).toBe(true);
    archive(pacs, exam);
    await eventually(async () => (await gateway.spool.readStudy(exam.studyInstanceUid))?.adoption !== undefined);
    expect(await hasMammograms(gateway, exam, 4)).toBe(true);
  });
});

describe('a gateway that fetches', () => {
  it.each<[string, Partial<SourceManner>]>([
    ['ignores the modality and has pages of two', {}],
    ['refuses to filter by modality', { modalityFilter: 'refuses', saysModalities: false }],
    ['gives no number of instances', { saysCounts: false }],
    ['ignores where a page begins', { ignoresOffset: true, pageSize: 100 }],
    ['sends an instance without parts', { instanceAs: 'application/dicom' }],
  ])('takes every mammogram byte by byte and once from a PACS that %s', async (name, manner) => {
    await using pacs = await startSourcePacs(manner);
    const exams = ['1', '2'].map((number) => tinyExam(`${name} ${number}`));
    for (const exam of exams) archive(pacs, exam);
    await using gateway = await gatewayAt(pacs);
    for (const exam of exams) await arrived(gateway, exam);
    await searchedTwice(gateway);

    expect(new Set(pacs.retrieved).size).toBe(8);
    expect(pacs.retrieved).toHaveLength(8);
    const [{ study, instance, part10 } = { study: '', instance: '', part10: Buffer.alloc(0) }] = pacs.archive.instances;
    const exam = exams.find(({ studyInstanceUid }) => studyInstanceUid === study);
    const image = exam?.images.find(({ sopInstanceUid }) => sopInstanceUid === instance);
    if (exam === undefined || image === undefined) throw new Error('no such image');
    const kept = await gateway.spool.readInstance(exam.studyInstanceUid, image.sopInstanceUid);
    expect(Buffer.compare(kept, part10)).toBe(0);
  });

  it('asks for the analysis of what it fetched by the same rules as of what was sent', async () => {
    await using pacs = await startSourcePacs();
    const exam = tinyExam('rules');
    archive(pacs, exam);
    await using gateway = await gatewayAt(pacs);
    const facts = await eventually(async () => {
      const found = await gateway.spool.readStudy(exam.studyInstanceUid);
      return found?.jobs.length === 1 && found;
    });
    expect(facts.jobs[0]?.request).toMatchObject({ trigger: 'four-views', mammograms: { length: 4 } });
  });

  it('asks for no analysis while more of a study is being fetched, however long an image takes', async () => {
    await using pacs = await startSourcePacs();
    pacs.fault = ({ path }) => (path.includes('/instances/') ? { afterMs: 400 } : undefined);
    const exam = tinyExam('slow');
    archive(pacs, exam);
    const impatient = { QUIET_PERIOD_MS: 200, RECONCILE_INTERVAL_MS: 50 };
    await using gateway = await gatewayAt(pacs, impatient);
    const facts = await eventually(async () => {
      const found = await gateway.spool.readStudy(exam.studyInstanceUid);
      return found !== undefined && found.jobs.length > 0 && found;
    });
    expect(facts.jobs.map(({ request }) => request.mammograms.length)).toEqual([4]);
  });

  it('fetches the images that come late, and nothing again', async () => {
    await using pacs = await startSourcePacs();
    const exam = tinyExam('late');
    const [first, second, third, fourth] = filesOf(exam);
    archiveImages(pacs, [first, second], daysAgo(0));
    await using gateway = await gatewayAt(pacs);
    await arrived(gateway, exam, 2);
    archiveImages(pacs, [third, fourth], daysAgo(0));
    await arrived(gateway, exam);
    expect(pacs.retrieved).toHaveLength(4);
  });

  it('does not fetch what was sent to it, raw images, studies of other dates, nor results that come back', async () => {
    await using pacs = await startSourcePacs({ ignoresDates: true });
    const [sent, old, mixed] = [tinyExam('sent'), tinyExam('old'), tinyExam('mixed')];
    await using gateway = await gatewayAt(pacs);
    await storeInstances(gateway.dicomWebUrl, filesOf(sent));
    archive(pacs, old, '19990101');
    archive(pacs, sent);
    pacs.archive.add(report(mixed.studyInstanceUid, { StudyDate: daysAgo(3) }));
    const raw = { SOPClassUID: '1.2.840.10008.5.1.4.1.1.1.2.1', SOPInstanceUID: '2.25.99', StudyDate: daysAgo(3) };
    pacs.archive.add(changed(mixed.images[0].part10, raw));
    archive(pacs, mixed);
    await arrived(gateway, mixed);
    await searchedTwice(gateway);
    expect(pacs.retrieved).toHaveLength(4);
    expect(await gateway.spool.readStudy(old.studyInstanceUid)).toBeUndefined();
    expect(await hasMammograms(gateway, sent, 4)).toBe(true);
  });

  it('goes on with other studies when one cannot be fetched, says which, and gets it when it can be', async () => {
    await using pacs = await startSourcePacs();
    const [bad, good] = [tinyExam('bad'), tinyExam('good')];
    archive(pacs, bad);
    archive(pacs, good);
    const isOfBad = ({ path }: { readonly path: string }): boolean =>
      path.startsWith(`/studies/${bad.studyInstanceUid}`) && path.includes('/instances/');
    pacs.fault = (request) => (isOfBad(request) ? 'cut-off' : undefined);
    await using gateway = await gatewayAt(pacs);
    await arrived(gateway, good);
    const failing = await eventually(async () => {
      const { body } = await gateway.get('/api/pull');
      return Array.isArray(body['failing']) && body['failing'].length > 0 && body['failing'];
    });
    expect(failing).toMatchObject([{ studyInstanceUid: bad.studyInstanceUid, code: 'PULL_INCOMPLETE' }]);
    expect(await metric(gateway, /^mammoflow_pull_failing_studies\{.*\} (\d+)$/m)).toBe(1);

    pacs.fault = undefined;
    await arrived(gateway, bad);
    await eventually(async () => (await metric(gateway, /^mammoflow_pull_failing_studies\{.*\} (\d+)$/m)) === 0);
  });

  it('does not fetch again an instance that it will never take', async () => {
    await using pacs = await startSourcePacs();
    const exam = tinyExam('damaged');
    archive(pacs, exam);
    const [victim] = pacs.archive.instances;
    if (victim === undefined) throw new Error('the archive is empty');
    pacs.archive.damage(victim.instance);
    await using gateway = await gatewayAt(pacs);
    await arrived(gateway, exam, 3);
    await searchedTwice(gateway);
    expect(pacs.retrieved.filter((path) => path.endsWith(victim.instance))).toHaveLength(1);
    const { body } = await gateway.get('/api/pull');
    expect(body).toMatchObject({ isOn: true, failing: [], refused: [{ sopInstanceUid: victim.instance }] });
  });

  it.each([429, 503])('waits when the PACS answers %i, and goes on by itself', async (status) => {
    await using pacs = await startSourcePacs();
    const exam = tinyExam(`busy ${status}`);
    archive(pacs, exam);
    pacs.fault = () => ({ status, headers: { 'retry-after': '1' } });
    await using gateway = await gatewayAt(pacs);
    await eventually(() => pacs.requests.length >= 3);
    expect(await metric(gateway, /^mammoflow_pull_failures_total\{.*code="PACS_BUSY".*\} (\d+)$/m)).toBeGreaterThan(0);
    pacs.fault = undefined;
    await arrived(gateway, exam);
  });

  it('goes on when the PACS was away in the middle of a study', async () => {
    await using pacs = await startSourcePacs();
    const exam = tinyExam('away');
    archive(pacs, exam);
    pacs.fault = () => {
      if (pacs.retrieved.length === 3) void pacs.stop();
      return undefined;
    };
    await using gateway = await gatewayAt(pacs);
    await eventually(
      async () => (await metric(gateway, /^mammoflow_pull_searches_total\{.*outcome="failed".*\} (\d+)$/m)) > 0,
    );
    pacs.fault = undefined;
    await pacs.start();
    await arrived(gateway, exam);
  });

  it('leaves the PACS alone for as long as it asks for', async () => {
    await using pacs = await startSourcePacs();
    const exam = tinyExam('retry after');
    archive(pacs, exam);
    const retrievals: number[] = [];
    let last = 0;
    let gapMs = 0;
    pacs.fault = ({ path }) => {
      const isNext = retrievals.length === 1 && gapMs === 0;
      if (isNext) gapMs = performance.now() - last;
      if (retrievals.length > 0 || !/\/instances\/[\d.]+$/.test(path)) return undefined;
      last = performance.now();
      retrievals.push(last);
      return { status: 503, headers: { 'retry-after': '4' } };
    };
    await using gateway = await gatewayAt(pacs, { PULL_CONCURRENCY: 1 });
    await arrived(gateway, exam);
    expect(gapMs).toBeGreaterThan(3_800);
  });

  it.each<[string, SourceFault, string]>([
    ['gone', { status: 404 }, 'PACS_INSTANCE_GONE'],
    ['answered with an error of the server', { status: 500 }, 'PACS_BUSY'],
    ['cut off', 'cut-off', 'PULL_INCOMPLETE'],
  ])('takes the other images of a study when one is %s', async (name, fault, code) => {
    await using pacs = await startSourcePacs();
    const exam = tinyExam(`one image ${name}`);
    archive(pacs, exam);
    const [victim] = pacs.archive.instances;
    pacs.fault = ({ path }) => (path.endsWith(`/instances/${victim?.instance ?? ''}`) ? fault : undefined);
    await using gateway = await gatewayAt(pacs);
    await arrived(gateway, exam, 3);
    await eventually(async () => JSON.stringify((await gateway.get('/api/pull')).body['failing']).includes(code));
    pacs.fault = undefined;
    await arrived(gateway, exam);
    expect(new Set(pacs.retrieved).size).toBe(4);
  });

  it.each(['the same study', 'another study'])('keeps no instance of %s that it did not ask for', async (origin) => {
    await using pacs = await startSourcePacs();
    const [exam, foreign] = [tinyExam(`asked for ${origin}`), tinyExam(`foreign ${origin}`)];
    archive(pacs, exam);
    archive(pacs, foreign, '19990101');
    const other = (origin === 'the same study' ? exam : foreign).images[1].sopInstanceUid;
    pacs.fault = ({ path }) => {
      if (!/\/instances\/[\d.]+$/.test(path)) return undefined;
      return path.endsWith(other) ? { status: 404 } : { instead: other };
    };
    await using gateway = await gatewayAt(pacs);
    await eventually(() => pacs.retrieved.length >= 6);
    for (const { studyInstanceUid } of [exam, foreign]) {
      expect((await gateway.spool.readStudy(studyInstanceUid))?.instances ?? []).toEqual([]);
    }
    expect((await gateway.get('/api/pull')).body).toMatchObject({ failing: [{ code: 'PULL_INCOMPLETE' }] });
  });

  it('ends an image that never ends, and takes it for too large', async () => {
    await using pacs = await startSourcePacs();
    const exam = tinyExam('endless');
    archive(pacs, exam);
    const [victim] = pacs.archive.instances;
    pacs.fault = ({ path }) => (path.endsWith(`/instances/${victim?.instance ?? ''}`) ? 'endless' : undefined);
    await using gateway = await gatewayAt(pacs, { MAX_INSTANCE_BYTES: 1_000_000 });
    await arrived(gateway, exam, 3);
    await searchedTwice(gateway);
    const { body } = await gateway.get('/api/pull');
    expect(body).toMatchObject({ failing: [], refused: [{ sopInstanceUid: victim?.instance }] });
    expect(pacs.retrieved).toHaveLength(4);
  });

  it('searches the days before also when each look at the new ones takes longer than the pause', async () => {
    await using pacs = await startSourcePacs();
    const exam = tinyExam('slow look');
    archive(pacs, exam);
    await using gateway = await gatewayAt(pacs, { PULL_INTERVAL_MS: 1 });
    await arrived(gateway, exam);
    await searchedTwice(gateway);
  });

  it('keeps nothing of the patient and logs nothing of it', async () => {
    await using pacs = await startSourcePacs();
    const exam = tinyExam('secret');
    for (const part10 of filesOf(exam)) {
      pacs.archive.add(changed(part10, { StudyDate: daysAgo(3), PatientName: 'Nobody^Knows', PatientID: 'secret-7' }));
    }
    await using gateway = await gatewayAt(pacs);
    await arrived(gateway, exam);
    await searchedTwice(gateway);
    const store = new PullStore(new FileStorage(gateway.spoolFolder));
    const remembered = JSON.stringify([await store.readRecords(), await store.readCursor()]);
    expect(remembered).toContain(exam.studyInstanceUid);
    expect(`${remembered}${gateway.log.join('')}`).not.toMatch(/Nobody|secret-7/);
  });
});

describe('a gateway that fetches from a PACS that asks who it is', () => {
  it('shows its certificate, and looks at that of the PACS', async () => {
    await using pacs = await startSourcePacs();
    const { serverCertAndKey, serverCert, clientCert, clientKey } = await makeTestCertificates(folder.path);
    const target = Number(new URL(pacs.dicomWebUrl).port);
    await using front = await startTlsFront({ target, certificateFile: serverCertAndKey, clientsFile: clientCert });
    const exam = tinyExam('client certificate');
    archive(pacs, exam);
    const url = `https://127.0.0.1:${front.port}/rs`;
    const unreachable = /^mammoflow_pull_failures_total\{.*code="PACS_UNREACHABLE".*\} (\d+)$/m;
    for (const tls of [{ caFile: serverCert }, { certFile: clientCert, keyFile: clientKey }]) {
      await using stranger = await gatewayWith(await pullFile({ url, tls }));
      await eventually(async () => (await metric(stranger, unreachable)) > 0);
    }
    expect(pacs.requests).toEqual([]);

    // Paths are taken from the folder of the file.
    const tls = { caFile: basename(serverCert), certFile: basename(clientCert), keyFile: basename(clientKey) };
    await using gateway = await gatewayWith(await pullFile({ url, tls }));
    await arrived(gateway, exam);
  });

  it('gets a token for its secret, another when that is good no more, and logs neither', async () => {
    await using pacs = await startSourcePacs();
    await using guard = await startTokenGuard(new URL(pacs.dicomWebUrl).origin);
    const [before, after] = [tinyExam('first token'), tinyExam('second token')];
    archive(pacs, before);
    const client = { tokenUrl: guard.tokenUrl, clientId: testClient.id, clientSecret: { environment: 'SECRET' } };
    const file = await pullFile({ url: `${guard.url}/rs`, authentication: { kind: 'oauth2', ...client } });
    await using gateway = await gatewayWith(file, {}, { SECRET: testClient.secret });
    await arrived(gateway, before);
    expect(guard.tokenRequests).toHaveLength(1);
    guard.revoke();
    archive(pacs, after);
    await arrived(gateway, after);
    // Two requests that are refused at the same time may both ask.
    expect(guard.tokenRequests.length).toBeGreaterThan(1);
    expect(gateway.log.join('')).not.toMatch(/token-\d|test secret/);
  });

  it('takes a token from a file, also when it comes late', async () => {
    await using pacs = await startSourcePacs();
    await using guard = await startTokenGuard(new URL(pacs.dicomWebUrl).origin);
    const exam = tinyExam('token of a file');
    archive(pacs, exam);
    const token = { file: 'late-token' };
    await using gateway = await gatewayWith(
      await pullFile({ url: `${guard.url}/rs`, authentication: { kind: 'bearer', token } }),
    );
    const missing = /^mammoflow_pull_failures_total\{.*code="DESTINATION_SECRET_MISSING".*\} (\d+)$/m;
    await eventually(async () => (await metric(gateway, missing)) > 0);
    await writeFile(join(folder.path, token.file), `${guard.issue()}\n`);
    await arrived(gateway, exam);
  });
});

describe('a gateway that is told of no PACS', () => {
  it('fetches nothing and says so', async () => {
    await using gateway = await startTestGateway({ REDIS_URL: redis.url });
    expect(await gateway.get('/api/pull')).toEqual({
      status: 200,
      body: { isOn: false, studies: 0, failing: [], refused: [] },
    });
    expect(await (await fetch(`${gateway.url}/metrics`)).text()).not.toContain('mammoflow_pull_');
  });
});

describe('a gateway that is told wrongly where to fetch from', () => {
  it('does not start, and says what is wrong without a secret', async () => {
    const authentication = { kind: 'bearer', token: 'opensesame' };
    const starting = gatewayWith(await pullFile({ url: 'https://pacs.example.org/rs', authentication }));
    await expect(starting).rejects.toThrow(/PULL_FILE authentication\.token/);
    await expect(starting).rejects.not.toThrow(/opensesame/);
    await expect(gatewayWith(join(folder.path, 'missing.json'))).rejects.toThrow(/PULL_FILE: .* cannot be read/);
  });
});

describe('a gateway that fetches and was started again', () => {
  it('fetches only what is missing', async () => {
    await using pacs = await startSourcePacs();
    const [one, two] = [tinyExam('before'), tinyExam('after')];
    archive(pacs, one);
    archive(pacs, two);
    let stalled = true;
    pacs.fault = () => (stalled && pacs.retrieved.length >= 6 ? 'silence' : undefined);
    const first = await gatewayAt(pacs, { PULL_CONCURRENCY: 1 });
    await eventually(() => pacs.retrieved.length >= 6);
    await first.stop();
    stalled = false;
    await using again = await gatewayAt(pacs, { SPOOL_DIR: first.spoolFolder });
    await arrived(again, one);
    await arrived(again, two);
    await searchedTwice(again);
    // The sixth was on its way.
    expect(pacs.retrieved).toHaveLength(9);
    await first.close();
  });

  it('searches anew when what it remembered is damaged, and fetches nothing twice', async () => {
    await using pacs = await startSourcePacs();
    const exam = tinyExam('damaged memory');
    archive(pacs, exam);
    const first = await gatewayAt(pacs);
    await arrived(first, exam);
    await searchedTwice(first);
    await first.stop();
    await writeFile(join(first.spoolFolder, 'pull', 'cursor.json'), '{');
    await using again = await gatewayAt(pacs, { SPOOL_DIR: first.spoolFolder });
    await searchedTwice(again);
    expect(pacs.retrieved).toHaveLength(4);
    expect(again.log.join('')).toContain('searched anew');
    await first.close();
  });
});

describe('several gateways that fetch', () => {
  it('fetch each instance once, and the other goes on when the first ends', async () => {
    await using pacs = await startSourcePacs();
    const [before, after] = [tinyExam('both'), tinyExam('one left')];
    archive(pacs, before);
    const first = await gatewayAt(pacs);
    await using second = await gatewayAt(pacs, { SPOOL_DIR: first.spoolFolder });
    await arrived(first, before);
    await eventually(async () => {
      const standby = /^mammoflow_pull_searches_total\{.*outcome="standby".*\} (\d+)$/m;
      return (await metric(first, standby)) > 2 || (await metric(second, standby)) > 2;
    });
    expect(pacs.retrieved).toHaveLength(4);

    await first.stop();
    archive(pacs, after);
    await arrived(second, after);
    expect(pacs.retrieved).toHaveLength(8);
    await first.close();
  });

  it('do nothing while Redis cannot say whose turn it is', async () => {
    await using pacs = await startSourcePacs();
    archive(pacs, tinyExam('no redis'));
    await using gateway = await gatewayAt(pacs, { REDIS_URL: NO_REDIS });
    const standby = /^mammoflow_pull_searches_total\{.*outcome="standby".*\} (\d+)$/m;
    await eventually(async () => (await metric(gateway, standby)) >= 3);
    expect(pacs.requests).toEqual([]);
  });
});
