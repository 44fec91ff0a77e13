import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { destinationSchema, toDestination } from '@mammoflow/destinations';
import type { ObjectReceipt, ResultSender } from '@mammoflow/destinations';
import { parseUid } from '@mammoflow/dicom';
import { makePhantomExam } from '@mammoflow/phantom';
import type { PhantomExam } from '@mammoflow/phantom';
import { CommitmentStore, FileStorage } from '@mammoflow/spool';
import {
  freePort,
  makeTestCertificates,
  startOrthanc,
  startTlsFront,
  startTokenGuard,
  temporaryFolder,
  testClient,
} from '@mammoflow/testkit';
import type { TemporaryFolder, TestCertificates, TestOrthanc, TestTlsFront, TestTokenGuard } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDestination } from '../src/io/connect-destination.ts';

const user = { name: 'mammoflow', password: 'öpen: sesame' };
let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder('destinations');
});
afterAll(() => folder.remove());

function connect(settings: object, environment: Record<string, string> = {}): Promise<ResultSender> {
  const destination = toDestination(destinationSchema.parse({ name: 'pacs', kind: 'dicomweb', ...settings }), {});
  const commitments = new CommitmentStore(new FileStorage(folder.path));
  return connectDestination(destination, { environment, commitments, now: () => new Date() });
}

const examOf = (seed: string): PhantomExam => makePhantomExam({ seed, rows: 64, columns: 48, lesions: [] });

async function send(
  sender: ResultSender,
  { studyInstanceUid, images }: PhantomExam,
): Promise<readonly ObjectReceipt[]> {
  const objects = images.map(({ sopInstanceUid, part10 }) => ({
    sopClassUid: parseUid('1.2.840.10008.5.1.4.1.1.1.2'),
    sopInstanceUid,
    readPart10: () => Promise.resolve(part10),
  }));
  try {
    return await sender.send({ studyInstanceUid, objects });
  } finally {
    await sender.close();
  }
}

const stored = ({ images }: PhantomExam): readonly ObjectReceipt[] =>
  images.map(({ sopInstanceUid }) => ({ state: 'stored', sopInstanceUid }));

describe('a PACS that asks for name and password', () => {
  let pacs: TestOrthanc;
  beforeAll(async () => {
    pacs = await startOrthanc({ user });
  });
  afterAll(() => pacs.stop());
  const withPassword = (password: object): object => ({
    url: pacs.dicomWebUrl,
    authentication: { kind: 'basic', username: user.name, password },
  });

  it('takes results of one who has them, from a variable or a file', async () => {
    const exam = examOf('basic');
    const variable = await connect(withPassword({ environment: 'PASSWORD' }), { PASSWORD: user.password });
    expect(await send(variable, exam)).toEqual(stored(exam));
    const file = join(folder.path, 'password');
    await writeFile(file, `${user.password}\n`);
    expect(await send(await connect(withPassword({ file })), exam)).toEqual(stored(exam));
  });

  it('takes none of others, which is tried again later', async () => {
    const wrong = await connect(withPassword({ environment: 'PASSWORD' }), { PASSWORD: 'wrong' });
    await expect(send(wrong, examOf('basic'))).rejects.toMatchObject({ code: 'PACS_REFUSED_REQUEST', retryable: true });
    const nobody = await connect({ url: pacs.dicomWebUrl });
    await expect(send(nobody, examOf('basic'))).rejects.toMatchObject({
      code: 'PACS_REFUSED_REQUEST',
      httpStatus: 401,
    });
  });

  it('is asked once the password is known, which may be later than the start', async () => {
    const late = await connect(withPassword({ file: join(folder.path, 'not-yet') }));
    const failure = { code: 'DESTINATION_SECRET_MISSING', retryable: true };
    await expect(send(late, examOf('basic'))).rejects.toMatchObject(failure);
  });
});

describe('a PACS with TLS', () => {
  let certificates: TestCertificates;
  let pacs: TestOrthanc;
  let front: TestTlsFront;
  beforeAll(async () => {
    certificates = await makeTestCertificates(folder.path);
    const { serverCertAndKey: certificateFile, clientCert: clientsFile } = certificates;
    pacs = await startOrthanc();
    front = await startTlsFront({ target: Number(new URL(pacs.url).port), certificateFile, clientsFile });
  });
  afterAll(async () => {
    await front.stop();
    await pacs.stop();
  });
  const withTls = (tls: object): object => ({ url: `https://127.0.0.1:${front.port}/dicom-web`, tls });
  const unreachable = { code: 'PACS_UNREACHABLE', retryable: true };

  it('of an authority that we know takes results of a client that it knows', async () => {
    const { serverCert: caFile, clientCert: certFile, clientKey: keyFile } = certificates;
    const exam = examOf('tls');
    expect(await send(await connect(withTls({ caFile, certFile, keyFile })), exam)).toEqual(stored(exam));
  });

  it('gets nothing when its authority is unknown to us, unless we are told not to look', async () => {
    const { clientCert: certFile, clientKey: keyFile } = certificates;
    const exam = examOf('tls');
    await expect(send(await connect(withTls({ certFile, keyFile })), exam)).rejects.toMatchObject(unreachable);
    expect(await send(await connect(withTls({ certFile, keyFile, verify: false })), exam)).toEqual(stored(exam));
  });

  it('takes nothing of a client without a certificate', async () => {
    const sender = await connect(withTls({ caFile: certificates.serverCert }));
    await expect(send(sender, examOf('tls'))).rejects.toMatchObject(unreachable);
  });
});

describe('a PACS that asks for a token', () => {
  let pacs: TestOrthanc;
  let guard: TestTokenGuard;
  beforeAll(async () => {
    pacs = await startOrthanc();
    guard = await startTokenGuard(pacs.url);
  });
  afterAll(async () => {
    await guard.stop();
    await pacs.stop();
  });
  const oauth2 = (changes: object = {}): Promise<ResultSender> => {
    const client = { tokenUrl: guard.tokenUrl, clientId: testClient.id, clientSecret: { environment: 'SECRET' } };
    const authentication = { kind: 'oauth2', ...client, ...changes };
    return connect({ url: `${guard.url}/dicom-web`, authentication }, { SECRET: testClient.secret });
  };

  it('takes results with one that client credentials give, and the same one serves for all', async () => {
    const exam = examOf('oauth2');
    const before = guard.tokenRequests.length;
    expect(await send(await oauth2({ scope: 'dicom.write' }), exam)).toEqual(stored(exam));
    expect(guard.tokenRequests.slice(before)).toHaveLength(1);
    expect(guard.tokenRequests.at(-1)?.body).toContain('scope=dicom.write');
  });

  it('is given another when it has revoked the first', async () => {
    const sender = await oauth2({ clientAuthentication: 'body' });
    const [exam, other] = [examOf('oauth2 before'), examOf('oauth2 after')];
    expect(await send({ send: sender.send.bind(sender), close: () => Promise.resolve() }, exam)).toEqual(stored(exam));
    guard.revoke();
    const before = guard.tokenRequests.length;
    expect(await send(sender, other)).toEqual(stored(other));
    expect(guard.tokenRequests.slice(before)).toHaveLength(1);
  });

  it('is given another before the first one ends', async () => {
    guard.expiresInSeconds = 0;
    const before = guard.tokenRequests.length;
    const exam = examOf('oauth2 short');
    expect(await send(await oauth2(), exam)).toEqual(stored(exam));
    expect(guard.tokenRequests.length - before).toBeGreaterThan(exam.images.length);
    guard.expiresInSeconds = 3_600;
  });

  it('gets nothing, for now, when the token server does not know us or is away', async () => {
    const failure = { code: 'PACS_TOKEN_UNAVAILABLE', retryable: true };
    await expect(send(await oauth2({ clientId: 'nobody' }), examOf('oauth2'))).rejects.toMatchObject(failure);
    const tokenUrl = `http://127.0.0.1:${await freePort()}/token`;
    await expect(send(await oauth2({ tokenUrl }), examOf('oauth2'))).rejects.toMatchObject(failure);
  });

  it('takes results with a token from a file, also after it was renewed there', async () => {
    const file = join(folder.path, 'token');
    const [exam, other] = [examOf('bearer before'), examOf('bearer after')];
    const url = `${guard.url}/dicom-web`;
    const sender = await connect({ url, authentication: { kind: 'bearer', token: { file } } });
    await writeFile(file, guard.issue());
    const keptOpen = { send: sender.send.bind(sender), close: () => Promise.resolve() };
    expect(await send(keptOpen, exam)).toEqual(stored(exam));
    guard.revoke();
    await expect(send(keptOpen, other)).rejects.toMatchObject({ code: 'PACS_REFUSED_REQUEST' });
    await writeFile(file, guard.issue());
    expect(await send(sender, other)).toEqual(stored(other));
  });
});
