import { eventually, startRedis, storeInstances } from '@mammoflow/testkit';
import type { TestRedis } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { filesOf, tinyExam } from './test-instances.ts';

const exam = tinyExam('audit');
let redis: TestRedis;
let gateway: TestGateway;

beforeAll(async () => {
  redis = await startRedis();
  gateway = await startTestGateway({ REDIS_URL: redis.url });
  await storeInstances(gateway.dicomWebUrl, filesOf(exam));
  await eventually(async () => (await gateway.spool.readStudy(exam.studyInstanceUid))?.jobs.length === 1);
  await gateway.post(`/api/studies/${exam.studyInstanceUid}/drop`);
  await gateway.post(`/api/studies/${exam.studyInstanceUid}/drop`);
});

afterAll(async () => {
  await gateway.close();
  await redis.stop();
});

interface Event {
  readonly type: string;
  readonly client?: string;
  readonly details: Readonly<Record<string, unknown>>;
}

async function find(query: string): Promise<readonly Event[]> {
  const { status, body } = await gateway.get(`/api/audit?${query}`);
  expect(status).toBe(200);
  return body['events'] as readonly Event[];
}

describe('/api/audit', () => {
  it('tells who had what done, also what could not be done', async () => {
    await eventually(async () => (await find('client=anybody')).length === 2);
    expect(await find('client=anybody')).toMatchObject([
      { type: 'action-taken', client: 'anybody', details: { action: 'drop', outcome: 'refused' } },
      { type: 'action-taken', client: 'anybody', details: { action: 'drop', outcome: 'done' } },
    ]);
    expect(await find('client=somebody-else')).toEqual([]);
  });

  it('tells what happened to a study, page by page', async () => {
    await eventually(async () => (await find(`study=${exam.studyInstanceUid}&types=analysis-ended`)).length === 1);
    const all = await find(`study=${exam.studyInstanceUid}`);
    const { body } = await gateway.get(`/api/audit?study=${exam.studyInstanceUid}&limit=3`);
    const next = encodeURIComponent(String(body['next']));
    const rest = await find(`study=${exam.studyInstanceUid}&after=${next}`);
    expect([...(body['events'] as readonly Event[]), ...rest]).toEqual(all);
    expect(all.map(({ type }) => type)).toContain('study-received');
    expect(await gateway.get('/api/audit?study=x')).toMatchObject({ status: 400 });
    expect(await gateway.get("/api/audit?types=';drop")).toMatchObject({ status: 400 });
  });

  it('is taken away as a table, which is itself an event', async () => {
    const response = await fetch(`${gateway.url}/api/audit/export?types=action-taken`);
    expect(response.headers.get('content-type')).toContain('text/csv');
    const lines = (await response.text()).split('\r\n');
    expect(lines[0]).toContain('client,action,subject');
    expect(lines.filter((line) => line.includes('drop'))).toHaveLength(2);
    await eventually(async () =>
      (await find('client=anybody')).some(({ details }) => details['action'] === 'export-audit'),
    );
  });

  it('is gone through in the background, and found to be as it was written', async () => {
    expect((await gateway.get('/api/audit/verification')).body).toEqual({ state: 'none' });
    expect(await gateway.post('/api/audit/verification')).toMatchObject({ status: 202 });
    await eventually(async () => (await gateway.get('/api/audit/verification')).body['state'] === 'intact');
    expect((await gateway.get('/api/audit/verification')).body).toMatchObject({ faultCount: 0, faults: [] });
  });
});

describe('/api/trends', () => {
  it('counts by the hour what the record has', async () => {
    const day = new Date().toISOString().slice(0, 13);
    const bucket = async (): Promise<unknown> => {
      const { body } = await gateway.get('/api/trends?by=hour');
      return (body['buckets'] as readonly { start: string }[]).find(({ start }) => start === day);
    };
    await eventually(async () => ((await bucket()) as { readonly failed: number } | undefined)?.failed === 1);
    expect(await bucket()).toMatchObject({ received: 1, analysed: 0, failed: 1, refused: 0 });
    expect((await gateway.get('/api/trends?by=hour')).body).toMatchObject({
      failures: [{ code: 'DROPPED_BY_OPERATOR', count: 1 }],
      scores: [],
    });
  });

  it('answers no longer a span than a chart can show', async () => {
    expect(await gateway.get('/api/trends?by=hour&from=2020-01-01')).toMatchObject({ status: 400 });
    expect(await gateway.get('/api/trends?by=day&from=2026-02-01&to=2026-01-01')).toMatchObject({ status: 400 });
    const { body } = await gateway.get('/api/trends?by=day&from=2026-01-01&to=2026-02-01');
    expect(body['buckets']).toHaveLength(31);
  });
});

it('/api/error-codes explains codes', async () => {
  const { body } = await gateway.get('/api/error-codes');
  expect(body['codes']).toMatchObject({ PACS_UNREACHABLE: { retryable: true }, EXAM_GIVEN_UP: { retryable: false } });
});

it('/api/drift is empty while no detector has seen anything', async () => {
  expect((await gateway.get('/api/drift')).body).toEqual({ quantities: [] });
});
