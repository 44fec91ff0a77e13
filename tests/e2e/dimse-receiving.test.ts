import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeInstance, readPart10 } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { FileSpool } from '@mammoflow/spool';
import {
  eventually,
  freePort,
  freePorts,
  sharedData,
  startGateway,
  startOrthanc,
  temporaryFolder,
} from '@mammoflow/testkit';
import type { TestGateway } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, runTool } from './dimse-tools.ts';

/** A real exam in JPEG Lossless, real images in JPEG 2000, and one that is not compressed. */
const names = [
  ...['L-CC', 'L-MLO', 'R-CC', 'R-MLO'].map((view) => `exam-ffdm-1/${view}.dcm`),
  'dicom-samples/film-l-mlo-as-secondary-capture-j2k-lossy.dcm',
  'dicom-samples/tomosynthesis-noise-pixels-j2k.dcm',
  'dicom-samples/calibration-pattern-mg-explicit-le.dcm',
];

const files = names.map(sharedData);

function pixelBytes({ '7FE00010': pixels }: DicomDataset): Uint8Array {
  return pixels?.bytes ?? Buffer.concat(pixels?.fragments ?? []);
}

/** Expects the spool to hold an image with the pixels of a file, in its transfer syntax. */
async function expectKept(spool: FileSpool, file: string): Promise<void> {
  const original = readPart10(await readFile(file));
  const { studyInstanceUid, sopInstanceUid } = describeInstance(original);
  const kept = readPart10(await spool.readInstance(studyInstanceUid, sopInstanceUid));
  expect(kept.transferSyntaxUid).toBe(original.transferSyntaxUid);
  expect(Buffer.compare(pixelBytes(kept.dataset), pixelBytes(original.dataset))).toBe(0);
}

/** Options of storescu that propose the transfer syntax of a file. */
async function proposing(file: string): Promise<readonly string[]> {
  const { transferSyntaxUid } = readPart10(await readFile(file));
  const options: Readonly<Record<string, string>> = {
    '1.2.840.10008.1.2.1': '-xe',
    '1.2.840.10008.1.2.4.70': '-xs',
    '1.2.840.10008.1.2.4.90': '-xv',
    '1.2.840.10008.1.2.4.91': '-xw',
  };
  return [options[transferSyntaxUid] ?? '-x='];
}

describe('the DICOM listener', () => {
  let gateway: TestGateway;
  let port: number;
  let spool: FileSpool;
  const spoolFolder = temporaryFolder('spool');
  const to = (calledAeTitle: string): string[] => ['-aec', calledAeTitle, '127.0.0.1', String(port)];

  beforeAll(async () => {
    port = await freePort();
    const { path } = await spoolFolder;
    gateway = await startGateway({ DICOM_PORT: String(port), SPOOL_DIR: path });
    spool = await FileSpool.open(path);
  });
  afterAll(async () => {
    await gateway.stop();
    await (await spoolFolder).remove();
  });

  it('answers dcmtk’s echoscu, and tells one with another AE title why it does not', async () => {
    expect(await runTool('echoscu', to('MAMMOFLOW'))).toMatchObject({ code: 0 });
    const rejected = await runTool('echoscu', to('WRONG'));
    expect(rejected.code).not.toBe(0);
    expect(rejected.output).toContain('Called AE Title Not Recognized');
  });

  it.each(names)('keeps the pixels that dcmtk’s storescu sends: %s', async (name) => {
    const file = sharedData(name);
    const sent = await runTool('storescu', ['-R', ...(await proposing(file)), ...to('MAMMOFLOW'), file]);
    expect(sent).toMatchObject({ code: 0 });
    await expectKept(spool, file);
  });

  it('asks for the analysis of the exam that has come', async () => {
    const { studyInstanceUid } = describeInstance(readPart10(await readFile(files[0] ?? '')));
    await eventually(async () => (await spool.readStudy(studyInstanceUid))?.jobs.length === 1);
  });
});

describe('the DICOM listener with TLS', () => {
  it('takes those that show a certificate it knows, and nobody else', async () => {
    await using folder = await temporaryFolder('tls');
    const { certFile, keyFile } = makeCertificate(folder.path);
    const port = await freePort();
    await using gateway = await startGateway({
      DICOM_PORT: String(port),
      DICOM_TLS_CERT_FILE: certFile,
      DICOM_TLS_KEY_FILE: keyFile,
      DICOM_TLS_CA_FILE: certFile,
    });
    const to = ['-aec', 'MAMMOFLOW', '127.0.0.1', String(port)];
    const [file = ''] = files;
    const send = (...tls: readonly string[]) => runTool('storescu', [...tls, '-xs', ...to, file]);
    expect(await send('+tls', keyFile, certFile, '+cf', certFile)).toMatchObject({ code: 0 });
    expect((await send('+tla', '+cf', certFile)).code).not.toBe(0);
    expect((await send()).code).not.toBe(0);
    expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
  });
});

describe.skipIf(process.env['MAMMOFLOW_TEST_ORTHANC_URL'])('Orthanc', () => {
  it('pushes a real exam by C-STORE, asks for storage commitment and gets it', async () => {
    const [gatewayPort = 0, orthancPort = 0] = await freePorts(2);
    await using folder = await temporaryFolder('spool');
    await using gateway = await startGateway({
      DICOM_PORT: String(gatewayPort),
      DICOM_CALLERS: `PACS@127.0.0.1:${orthancPort}`,
      DICOM_STORAGE_COMMITMENT: 'true',
      SPOOL_DIR: folder.path,
    });
    const peers = { mammoflow: { aeTitle: 'MAMMOFLOW', port: gatewayPort } };
    await using orthanc = await startOrthanc({ dicom: { aeTitle: 'PACS', port: orthancPort, peers } });
    const exam = files.slice(0, 4);
    for (const file of exam) {
      await fetch(`${orthanc.url}/instances`, { method: 'POST', body: new Uint8Array(await readFile(file)) });
    }
    const post = async (path: string, body: object): Promise<Readonly<Record<string, unknown>>> => {
      const response = await fetch(`${orthanc.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
      expect(response.status).toBe(200);
      return Object(await response.json()) as Readonly<Record<string, unknown>>;
    };
    const instances = (await (await fetch(`${orthanc.url}/instances`)).json()) as readonly string[];
    expect(await post('/modalities/mammoflow/echo', {})).toEqual({});
    const stored = await post('/modalities/mammoflow/store', {
      Resources: instances,
      Synchronous: true,
      StorageCommitment: true,
    });
    expect(stored).toMatchObject({ InstancesCount: 4, FailedInstancesCount: 0 });
    const spool = await FileSpool.open(folder.path);
    for (const file of exam) await expectKept(spool, file);
    const transaction = String(stored['StorageCommitmentTransactionUID']);
    await eventually(async () => {
      const answer = await fetch(`${orthanc.url}/storage-commitment/${transaction}`);
      return ((await answer.json()) as { readonly Status: string }).Status === 'Success';
    });
    expect(await readdir(join(folder.path, 'incoming'))).toEqual([]);
    expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
  });
});
