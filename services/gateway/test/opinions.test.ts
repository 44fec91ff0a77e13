import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storeInstances, temporaryFolder } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysedStudy } from './analysed-study.ts';
import type { AnalysedStudy } from './analysed-study.ts';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { report, tinyExam } from './test-instances.ts';

const folder = await temporaryFolder('opinions');
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  pacs: ['store', 'read', 'opinion'],
  stranger: ['store', 'read', 'opinion'],
  ada: ['read', 'opinion', 'every-study'],
  bob: ['read', 'opinion', 'every-study'],
  viewer: ['read', 'every-study'],
};
const keyOf = (name: string): string => `${name}-key`;
const as = (name: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${keyOf(name)}` });

let gateway: TestGateway;
let study: AnalysedStudy;

beforeAll(async () => {
  const clients = Object.entries(scopesOf).map(([name, scopes]) => ({
    name,
    scopes,
    keys: [{ sha256: createHash('sha256').update(keyOf(name)).digest('hex') }],
  }));
  const ACCESS_FILE = join(folder.path, 'access.json');
  await writeFile(ACCESS_FILE, JSON.stringify({ schemaVersion: 1, clients }));
  gateway = await startTestGateway({ ACCESS_FILE, HYBRID_WEIGHT: '0.25' });
  study = await analysedStudy(gateway, 'opinion', as('pacs'));
});

afterAll(async () => {
  await gateway.close();
  await folder.remove();
});

interface Said {
  readonly score?: number;
  readonly findings?: readonly object[];
  readonly findingsVisible?: boolean;
  readonly missedLesion?: boolean;
  readonly jobId?: string;
}

const said = { score: 80, findingsVisible: true };

async function give(name: string, uid: string, opinion: Said = said): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${gateway.url}/api/studies/${uid}/opinions`, {
    method: 'POST',
    headers: { ...as(name), 'content-type': 'application/json' },
    body: JSON.stringify(opinion),
  });
  return { status: response.status, body: await response.json() };
}

const ask = (name: string, path: string): Promise<Response> =>
  fetch(`${gateway.url}/api/${path}`, { headers: as(name) });

describe('a reader’s opinion', () => {
  it('is kept with who gave it on which analysis, and gives the hybrid score', async () => {
    const { studyInstanceUid, jobId, finding } = study;
    const findings = [{ trackingUid: finding, opinion: 'agree' }];
    const { status, body } = await give('ada', studyInstanceUid, { ...said, findings });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ studyInstanceUid, jobId, reader: 'ada', score: 80, modelScore: 40, hybridWeight: 0.25, hybridScore: 50 },
      ...{ findings, missedLesion: false, findingsVisible: true },
    });
  });

  it('takes the place of an earlier one of the same reader, and both are kept', async () => {
    const { studyInstanceUid } = await analysedStudy(gateway, 'twice', as('pacs'));
    for (const score of [10, 30]) await give('ada', studyInstanceUid, { ...said, score });
    await give('bob', studyInstanceUid, { ...said, findingsVisible: false });
    expect(await (await ask('ada', `studies/${studyInstanceUid}/opinions`)).json()).toMatchObject({
      ...{ kept: true, hybridWeight: 0.25, blindReading: false },
      opinions: [
        { reader: 'ada', score: 10, stands: false },
        { reader: 'ada', score: 30, stands: true },
        { reader: 'bob', score: 80, stands: true, findingsVisible: false },
      ],
    });
  });

  const unknownFinding = [{ trackingUid: '1.2.3', opinion: 'agree' }];
  it.each([
    { what: 'of a score above 100', opinion: { ...said, score: 101 }, status: 400, code: 'API_REQUEST_INVALID' },
    { what: 'that does not say what was seen', opinion: { score: 5 }, status: 400, code: 'API_REQUEST_INVALID' },
    {
      what: 'on a finding that there is not',
      opinion: { ...said, findings: unknownFinding },
      ...{ status: 422, code: 'API_FINDING_UNKNOWN' },
    },
    {
      what: 'on another analysis',
      opinion: { ...said, jobId: '0'.repeat(32) },
      ...{ status: 404, code: 'API_ANALYSIS_UNKNOWN' },
    },
  ])('$what is refused', async ({ opinion, status, code }) => {
    expect(await give('ada', study.studyInstanceUid, opinion)).toMatchObject({ status, body: { code } });
  });

  it('on a study that nobody knows is refused', async () => {
    expect(await give('ada', '1.2.3')).toMatchObject({ status: 404, body: { code: 'API_STUDY_UNKNOWN' } });
  });

  it('on one finding twice is refused', async () => {
    const finding = { trackingUid: study.finding, opinion: 'agree' };
    const refused = await give('ada', study.studyInstanceUid, { ...said, findings: [finding, finding] });
    expect(refused).toMatchObject({ status: 400, body: { code: 'API_REQUEST_INVALID' } });
  });

  it('on an exam that was not analysed is refused', async () => {
    const { studyInstanceUid } = tinyExam('not analysed');
    await storeInstances(gateway.dicomWebUrl, [report(studyInstanceUid)], { headers: as('pacs') });
    expect(await give('ada', studyInstanceUid)).toMatchObject({ status: 409, body: { code: 'API_NOT_ANALYSED' } });
  });

  it('is not for those who only read, nor on studies of others without every-study', async () => {
    expect((await give('viewer', study.studyInstanceUid)).status).toBe(403);
    expect((await give('pacs', study.studyInstanceUid)).status).toBe(201);
    const refused = await give('stranger', study.studyInstanceUid);
    expect(refused).toMatchObject({ status: 404, body: { code: 'API_STUDY_UNKNOWN' } });
    expect((await ask('stranger', `studies/${study.studyInstanceUid}/opinions`)).status).toBe(404);
  });

  it('cannot be given where no record is kept, which is said', async () => {
    const { studyInstanceUid } = await analysedStudy(gateway, 'of nobody', as('pacs'));
    await using other = await startTestGateway({ SPOOL_DIR: gateway.spoolFolder, RECORD_DATABASE: 'none' });
    expect((await other.get(`/api/studies/${studyInstanceUid}/opinions`)).body).toMatchObject({ kept: false });
    const refused = await other.post(`/api/studies/${studyInstanceUid}/opinions`, said);
    expect(refused).toMatchObject({ status: 409, body: { code: 'API_OPINIONS_NOT_KEPT' } });
    expect((await other.get('/api/opinions')).status).toBe(409);
  });
});

describe('all opinions', () => {
  it('are listed page by page, the last one first', async () => {
    const page = async (after?: string) =>
      (await (await ask('viewer', `opinions?limit=2${after === undefined ? '' : `&after=${after}`}`)).json()) as {
        readonly opinions: readonly { readonly givenAt: string }[];
        readonly next?: string;
      };
    const seen: string[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const { opinions, next: following }: Awaited<ReturnType<typeof page>> = await page(next || undefined);
      seen.push(...opinions.map(({ givenAt }) => givenAt));
      next = following;
    }
    expect(seen.length).toBeGreaterThanOrEqual(5);
    expect(seen).toEqual(seen.toSorted().toReversed());
    expect((await ask('pacs', 'opinions')).status).toBe(403);
  });

  it('are a table', async () => {
    const response = await ask('viewer', 'opinions.csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await response.text()).split('\r\n');
    expect(lines[0]).toContain('givenAt,studyInstanceUid,jobId,reader,score,modelScore,hybridWeight,hybridScore');
    expect(lines.find((line) => line.includes('bob'))).toContain(',bob,80,40,0.25,50,false,false,0,0,0');
  });

  it('give figures of agreement that name nobody', async () => {
    const response = await ask('viewer', 'opinions/statistics?bucket=month');
    const text = await response.text();
    expect(text).not.toMatch(/ada|bob/);
    expect(JSON.parse(text)).toMatchObject({
      total: { readers: 3, findings: { agree: 1 }, scores: { pairs: expect.any(Number) as number } },
      buckets: [{ from: `${new Date().toISOString().slice(0, 7)}-01` }],
    });
    const blind = await (await ask('viewer', 'opinions/statistics?reading=blind')).json();
    expect(blind).toMatchObject({ total: { opinions: 1, blind: 1 } });
  });
});
