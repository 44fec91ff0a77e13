import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Uid } from '@mammoflow/dicom';
import { basicAuthorization, Pacs } from '@mammoflow/pacs';
import type { FoundInstance } from '@mammoflow/pacs';
import type { PhantomExam } from '@mammoflow/phantom';
import type { Stack } from '@mammoflow/stack';
import {
  dumpObject,
  startOrthanc,
  startTlsFront,
  makeTestCertificates,
  storeInstances,
  temporaryFolder,
} from '@mammoflow/testkit';
import type { TemporaryFolder, TestOrthanc, TestTlsFront } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examWithMasses, startTestStack, studyIn } from './exam-flow.ts';
import type { StudyView } from './exam-flow.ts';
import { startRefusingPacs } from './refusing-pacs.ts';
import type { RefusingPacs } from './refusing-pacs.ts';

const user = { name: 'mammoflow', password: 'sesame' };
const CAD_SR = '1.2.840.10008.5.1.4.1.1.88.50';
const SEGMENTATION = '1.2.840.10008.5.1.4.1.1.66.4';
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
const inState = (wanted: string) => (study: StudyView) => study.state === wanted;

describe.skipIf(process.env['MAMMOFLOW_TEST_ORTHANC_URL'])('several destinations', () => {
  let folder: TemporaryFolder;
  let archive: TestOrthanc;
  let workstation: TestOrthanc;
  let front: TestTlsFront;
  let oldArchive: RefusingPacs;
  let stack: Stack;

  beforeAll(async () => {
    folder = await temporaryFolder('destinations');
    const { serverCert, serverCertAndKey, clientCert, clientKey } = await makeTestCertificates(folder.path);
    archive = await startOrthanc({ user });
    workstation = await startOrthanc();
    const target = Number(new URL(workstation.url).port);
    front = await startTlsFront({ target, certificateFile: serverCertAndKey, clientsFile: clientCert });
    oldArchive = await startRefusingPacs(SEGMENTATION);
    const destinationsFile = join(folder.path, 'destinations.json');
    const destinations = [
      {
        name: 'archive',
        kind: 'dicomweb',
        url: archive.dicomWebUrl,
        authentication: { kind: 'basic', username: user.name, password: { environment: 'ARCHIVE_PASSWORD' } },
      },
      {
        name: 'workstation',
        kind: 'dicomweb',
        url: `https://127.0.0.1:${front.port}/dicom-web`,
        tls: { caFile: serverCert, certFile: clientCert, keyFile: clientKey },
        results: { set: 'cad-workstation', cadTerminology: 'SCT' },
      },
      { name: 'old-archive', kind: 'dicomweb', url: oldArchive.dicomWebUrl, studies: 'on-request' },
      { name: 'pictures', kind: 'dicomweb', url: workstation.dicomWebUrl, studies: 'on-request', results: 'picture' },
    ];
    await writeFile(destinationsFile, JSON.stringify({ schemaVersion: 1, destinations }));
    const forAll = { DESTINATIONS_FILE: destinationsFile };
    stack = await startTestStack({
      autoRouting: false,
      environment: {
        gateway: forAll,
        orchestrator: { ...forAll, PACS_URL: '', ARCHIVE_PASSWORD: user.password },
      },
    });
  });
  afterAll(async () => {
    await stack.close();
    await Promise.all([front.stop(), archive.stop(), workstation.stop(), oldArchive[Symbol.asyncDispose]()]);
    await folder.remove();
  });

  const archived = (): Pacs => {
    const authorization = basicAuthorization(user.name, user.password);
    return new Pacs({ url: archive.dicomWebUrl, timeoutMs: 30_000, authorize: () => Promise.resolve(authorization) });
  };
  const held = (pacs: TestOrthanc): Promise<readonly FoundInstance[]> => {
    return new Pacs({ url: pacs.dicomWebUrl, timeoutMs: 30_000 }).searchInstances(studyInstanceUid);
  };
  let studyInstanceUid: Uid;

  async function receive(exam: PhantomExam, images = exam.images): Promise<void> {
    ({ studyInstanceUid } = exam);
    const files = images.map(({ part10 }) => part10);
    expect((await storeInstances(`${stack.addresses.gateway}/dicom-web`, files)).status).toBe(200);
  }

  async function send(destination: string): Promise<void> {
    const response = await fetch(`${stack.addresses.gateway}/api/studies/${studyInstanceUid}/deliveries`, {
      method: 'POST',
      body: JSON.stringify({ destination }),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(202);
  }

  /** The CAD SRs of the study as the archive holds them, by UID. */
  async function dumpCadReports(): Promise<ReadonlyMap<string, string>> {
    const found = await archived().searchInstances(studyInstanceUid);
    const reports = found.filter(({ sopClassUid }) => sopClassUid === CAD_SR);
    const dumps = reports.map(async (report) => {
      const path = join(folder.path, `${report.sopInstanceUid}.dcm`);
      await writeFile(path, await archived().retrieve({ studyInstanceUid, ...report }));
      return [report.sopInstanceUid, await dumpObject(path)] as const;
    });
    return new Map(await Promise.all(dumps));
  }

  it('get each its own results; one that joins later gets them on request, in a set of its own', async () => {
    await receive(examWithMasses({ seed: 'destinations' }));
    const study = await studyIn(stack, studyInstanceUid, inState('COMPLETED'));
    expect(study.analyses[0]?.deliveries).toMatchObject([
      { destination: 'archive', state: 'delivered', refused: [] },
      { destination: 'workstation', state: 'delivered', stored: 1, refused: [] },
    ]);
    const classes = (await archived().searchInstances(studyInstanceUid)).map(({ sopClassUid }) => sopClassUid);
    expect(classes).toContain(CAD_SR);
    expect(classes.filter((uid) => uid === SEGMENTATION)).toHaveLength(4);
    expect((await held(workstation)).map(({ sopClassUid }) => sopClassUid)).toEqual([CAD_SR]);

    await send('pictures');
    await studyIn(stack, studyInstanceUid, ({ state, analyses }) => {
      return state === 'COMPLETED' && analyses[0]?.deliveries?.length === 3;
    });
    expect((await held(workstation)).map(({ sopClassUid }) => sopClassUid)).toContain(SECONDARY_CAPTURE);
  });

  it('do not wait for one that is away, nor for an orchestrator that starts anew meanwhile', async () => {
    const [orchestrator] = stack.services.orchestrator;
    await workstation.process?.stop();
    await receive(examWithMasses({ seed: 'one is away' }));
    const delivered = ({ analyses }: StudyView): boolean => analyses[0]?.deliveries?.[0]?.state === 'delivered';
    expect(await studyIn(stack, studyInstanceUid, delivered)).toMatchObject({
      state: 'DELIVERING',
      analyses: [{ deliveries: [{ destination: 'archive' }, { destination: 'workstation', state: 'waiting' }] }],
    });
    expect((await archived().searchInstances(studyInstanceUid)).length).toBeGreaterThan(2);
    await orchestrator?.kill();
    await workstation.process?.start();
    await orchestrator?.start();
    await studyIn(stack, studyInstanceUid, inState('COMPLETED'));
    expect(await held(workstation)).toHaveLength(1);
  });

  it('are told by a report which one it takes the place of when a late image re-opens a study', async () => {
    const exam = examWithMasses({ seed: 'late image' });
    const [last, ...others] = exam.images;
    await receive(exam, others);
    await studyIn(stack, studyInstanceUid, inState('COMPLETED'));
    const [[former, withoutPredecessor] = []] = await dumpCadReports();
    expect(withoutPredecessor).not.toContain('PredecessorDocumentsSequence');
    await receive(exam, last === undefined ? [] : [last]);
    await studyIn(stack, studyInstanceUid, ({ state, analyses }) => state === 'COMPLETED' && analyses.length === 2);
    const reports = new Map(await dumpCadReports());
    expect(reports.size).toBe(2);
    reports.delete(former ?? '');
    const [dump = ''] = reports.values();
    expect(/PredecessorDocumentsSequence(?<items>[^]*?)\n\(/.exec(dump)?.groups?.['items']).toContain(former);
  });

  it('that refuse an instance for good show it, keep the others, and get it once they take it', async () => {
    await receive(examWithMasses({ seed: 'refused' }));
    await studyIn(stack, studyInstanceUid, inState('COMPLETED'));
    await send('old-archive');
    const study = await studyIn(stack, studyInstanceUid, inState('REFUSED_BY_PACS'));
    const delivery = study.analyses[0]?.deliveries?.find(({ destination }) => destination === 'old-archive');
    expect(delivery?.refused).toHaveLength(4);
    expect(delivery?.refused?.[0]).toMatchObject({ code: 'PACS_REFUSED_INSTANCE', failureReason: 0x0122 });
    expect(oldArchive.stored.size).toBe(delivery?.stored);

    oldArchive.refusedSopClassUid = undefined;
    await fetch(`${stack.addresses.gateway}/api/studies/${studyInstanceUid}/retry`, { method: 'POST' });
    await studyIn(stack, studyInstanceUid, inState('COMPLETED'));
    expect(oldArchive.stored.size).toBe((delivery?.stored ?? 0) + 4);
  });
});
