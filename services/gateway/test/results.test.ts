import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysedStudy } from './analysed-study.ts';
import type { AnalysedStudy } from './analysed-study.ts';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';

const run = promisify(execFile);
let gateway: TestGateway;
let study: AnalysedStudy;

beforeAll(async () => {
  gateway = await startTestGateway();
  study = await analysedStudy(gateway, 'download');
});

afterAll(() => gateway.close());

const fetchOf = ({ studyInstanceUid }: AnalysedStudy, rest: string): Promise<Response> =>
  fetch(`${gateway.url}/api/studies/${studyInstanceUid}/${rest}`);

describe('results to take away', () => {
  it('are given one by one as the bytes that were written, under a name without a patient', async () => {
    for (const { sopInstanceUid, kind, part10 } of study.results) {
      const response = await fetchOf(study, `results/${sopInstanceUid}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/dicom');
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${kind}-${sopInstanceUid}.dcm"`);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(part10));
    }
  });

  it('are given all together in a ZIP file that another program opens', async () => {
    await using folder = await temporaryFolder('zip');
    const response = await fetchOf(study, 'results.zip');
    expect(response.headers.get('content-type')).toBe('application/zip');
    const path = join(folder.path, 'results.zip');
    await writeFile(path, Buffer.from(await response.arrayBuffer()));
    const script =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(*z.namelist())';
    const { stdout } = await run('python3', ['-c', script, path]);
    expect(stdout.trim().split(' ')).toEqual(
      study.results.map(({ kind, sopInstanceUid }) => `${kind}-${sopInstanceUid}.dcm`),
    );
  });

  it('come with what the API knows as a file', async () => {
    const response = await fetchOf(study, 'result.json');
    expect(response.headers.get('content-disposition')).toContain(`${study.studyInstanceUid}.json`);
    expect(await response.json()).toMatchObject({ analyses: [{ jobId: study.jobId, examScore: { value: 40 } }] });
  });

  it.each([
    ['results/1.2.3', 404, 'API_RESULT_UNKNOWN'],
    ['results/patient', 400, 'API_REQUEST_INVALID'],
    ['results.zip?resultSet=ffff', 404, 'API_RESULT_UNKNOWN'],
    [`results.zip?jobId=${'0'.repeat(32)}`, 404, 'API_ANALYSIS_UNKNOWN'],
  ])('are not there as %s: %i', async (rest, status, code) => {
    const response = await fetchOf(study, rest);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  it('say that they are gone when the spool has forgotten them', async () => {
    const forgotten = await analysedStudy(gateway, 'forgotten results');
    await rm(join(gateway.spoolFolder, 'studies', forgotten.studyInstanceUid, 'results', forgotten.jobId), {
      recursive: true,
    });
    for (const rest of [`results/${forgotten.results[0]?.sopInstanceUid ?? ''}`, 'results.zip']) {
      const response = await fetchOf(forgotten, rest);
      expect([response.status, await response.json()]).toMatchObject([410, { code: 'API_RESULT_FORGOTTEN' }]);
    }
  });
});
