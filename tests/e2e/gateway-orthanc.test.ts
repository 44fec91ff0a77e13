import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataset, describeInstance, readPart10, writePart10 } from '@mammoflow/dicom';
import { eventually, sharedData, startGateway, startOrthanc, storeInstances } from '@mammoflow/testkit';
import type { TestOrthanc } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';

async function readExam(): Promise<readonly Uint8Array[]> {
  const folder = sharedData('exam-ffdm-1');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.dcm')).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name))));
}

function studyOf(file: Uint8Array): string {
  return describeInstance(readPart10(file)).studyInstanceUid;
}

/** A report of the same patient and study. */
function reportFor(file: Uint8Array): Uint8Array {
  const { '00100020': patientId } = readPart10(file).dataset;
  const study = studyOf(file);
  const values = dataset({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.50',
    SOPInstanceUID: `${study}.1`,
    StudyInstanceUID: study,
    SeriesInstanceUID: `${study}.2`,
    Modality: 'SR',
  });
  return writePart10(patientId === undefined ? values : { ...values, '00100020': patientId });
}

/** What the PACS does when a rule of its routes a study, but waiting for the end. @returns the job's state */
async function push(pacs: TestOrthanc, studyInstanceUid: string): Promise<string> {
  const found = await ask(`${pacs.url}/tools/lookup`, studyInstanceUid);
  const [{ ID: resource }] = found as [{ readonly ID: string }];
  const body = JSON.stringify({ Resources: [resource], Synchronous: false });
  const { ID: job } = (await ask(`${pacs.url}/dicom-web/servers/mammoflow/stow`, body)) as { readonly ID: string };
  return eventually(async () => {
    const { State: state } = (await ask(`${pacs.url}/jobs/${job}`)) as { readonly State: string };
    return (state === 'Success' || state === 'Failure') && state;
  });
}

async function ask(url: string, body?: string): Promise<unknown> {
  const response = await fetch(url, body === undefined ? {} : { method: 'POST', body });
  expect(response.status).toBe(200);
  return response.json();
}

async function viewOf(gatewayUrl: string, studyInstanceUid: string): Promise<unknown> {
  return (await fetch(`${gatewayUrl}/api/studies/${studyInstanceUid}`)).json();
}

describe('Orthanc as the sender', () => {
  it('pushes a real exam and counts it as delivered, also when it pushes it again', async () => {
    await using gateway = await startGateway();
    await using pacs = await startOrthanc({ gatewayUrl: `${gateway.dicomWebUrl}/` });
    const exam = await readExam();
    expect((await storeInstances(pacs.dicomWebUrl, exam)).status).toBe(200);
    const study = studyOf(exam[0] ?? Buffer.alloc(0));

    expect(await push(pacs, study)).toBe('Success');
    const view = await viewOf(gateway.url, study);
    expect(view).toMatchObject({ mammograms: { length: 4 }, setAside: [] });

    expect(await push(pacs, study)).toBe('Success');
    expect(await viewOf(gateway.url, study)).toMatchObject({ mammograms: { length: 4 } });
  });

  it('counts a study as delivered that holds a report, which is set aside', async () => {
    await using gateway = await startGateway();
    await using pacs = await startOrthanc({ gatewayUrl: `${gateway.dicomWebUrl}/` });
    const exam = await readExam();
    const study = studyOf(exam[0] ?? Buffer.alloc(0));
    await storeInstances(pacs.dicomWebUrl, [...exam, reportFor(exam[0] ?? Buffer.alloc(0))]);

    expect(await push(pacs, study)).toBe('Success');
    expect(await viewOf(gateway.url, study)).toMatchObject({ mammograms: { length: 4 }, setAside: { length: 1 } });
  });

  it('counts a study as not delivered when the spool has no room', async () => {
    await using gateway = await startGateway({ MIN_FREE_BYTES: String(2 ** 50) });
    await using pacs = await startOrthanc({ gatewayUrl: `${gateway.dicomWebUrl}/` });
    const exam = await readExam();
    await storeInstances(pacs.dicomWebUrl, exam);

    expect(await push(pacs, studyOf(exam[0] ?? Buffer.alloc(0)))).toBe('Failure');
  });
});
