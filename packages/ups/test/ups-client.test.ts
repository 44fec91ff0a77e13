import { deriveUid } from '@mammoflow/dicom';
import { eventually, startUpsServer } from '@mammoflow/testkit';
import type { TestUpsServer } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventChannel, newWorkitem, stateChange, UpsAnswerUnreadableError, UpsClient } from '../src/index.ts';
import type { EventReport } from '../src/index.ts';
import { place, sample } from './sample-workitem.ts';

const workitemUid = deriveUid('test|client');
let server: TestUpsServer;
let client: UpsClient;
beforeEach(async () => {
  server = await startUpsServer();
  client = new UpsClient({ url: server.url, timeoutMs: 2_000 });
});
afterEach(() => server.stop());

describe('UpsClient', () => {
  it.each(['named', 'bare'] as const)('creates under the UID that it chose, query form %s', async (queryForm) => {
    const either = new UpsClient({ url: server.url, timeoutMs: 2_000, queryForm });
    expect(await either.create(workitemUid, newWorkitem(sample))).toBe('done');
    expect(await either.create(workitemUid, newWorkitem(sample))).toBe('conflict');
    expect(server.requests[0]?.query).toBe(queryForm === 'named' ? `workitem=${workitemUid}` : workitemUid);
  });

  it('finds what is scheduled for it by state, label and study', async () => {
    await client.create(workitemUid, newWorkitem(sample));
    const keys = { ProcedureStepState: 'SCHEDULED', WorklistLabel: 'Mammoflow' };
    const study = { 'InputInformationSequence.StudyInstanceUID': place.studyInstanceUid };
    expect(await client.search({ ...keys, ...study })).toEqual([
      {
        workitemUid,
        state: 'SCHEDULED',
        stations: [{ value: 'mammoflow-1', scheme: '99MAMMOFLOW' }],
        isReady: true,
        studyInstanceUid: place.studyInstanceUid,
      },
    ]);
    expect(await client.search({ ...keys, WorklistLabel: 'Other' })).toEqual([]);
  });

  it('finds more work items than a page of the server has', async () => {
    server.pageSize = 2;
    const uids = [1, 2, 3, 4, 5].map((number) => deriveUid(`test|page|${number}`));
    for (const uid of uids) await client.create(uid, newWorkitem(sample));
    const found = await client.search({ ProcedureStepState: 'SCHEDULED' });
    expect(found.map((each) => each.workitemUid)).toEqual(uids);
  });

  it('does not take an address that knows no work items for an empty list', async () => {
    const elsewhere = new UpsClient({ url: `${server.url}/elsewhere`, timeoutMs: 2_000 });
    await expect(elsewhere.search({})).rejects.toMatchObject({ code: 'UPS_REFUSED', httpStatus: 404 });
  });

  it('gives up an answer that does not end', async () => {
    server.fault = () => ({ status: 200, content: 'x'.repeat(33 * 1024 * 1024) });
    const patient = new UpsClient({ url: server.url, timeoutMs: 25_000 });
    await expect(patient.search({})).rejects.toMatchObject({ code: 'UPS_ANSWER_TOO_LARGE', retryable: true });
  });

  it('finds nothing where there is none', async () => {
    expect(await client.retrieve(workitemUid)).toBeUndefined();
    expect(await client.update({ workitemUid, transactionUid: workitemUid }, {})).toBe('gone');
    expect(await client.changeState(workitemUid, stateChange('IN PROGRESS', workitemUid))).toBe('gone');
  });

  it('refuses an answer that is a page of a proxy', async () => {
    server.fault = () => ({ status: 200, content: '<html></html>' });
    await expect(client.search({})).rejects.toBeInstanceOf(UpsAnswerUnreadableError);
    await expect(client.retrieve(workitemUid)).rejects.toBeInstanceOf(UpsAnswerUnreadableError);
  });

  it('does not take a redirect to a page of log-in for a success', async () => {
    server.fault = () => ({ status: 302 });
    await expect(client.create(workitemUid, {})).rejects.toMatchObject({ code: 'UPS_REFUSED', httpStatus: 302 });
  });

  it('says who we are', async () => {
    const authorize = (): Promise<string> => Promise.resolve('Bearer abc');
    await new UpsClient({ url: server.url, timeoutMs: 2_000, authorize }).search({});
    expect(server.requests[0]?.authorization).toBe('Bearer abc');
  });

  it('ends with the reason of the signal when it is aborted', async () => {
    const ending = new AbortController();
    ending.abort(new Error('the service is ending'));
    await expect(client.search({}, { signal: ending.signal })).rejects.toThrow('the service is ending');
  });
});

describe('EventChannel', () => {
  it('reports what happens to the work items that were subscribed to, and no others', async () => {
    const reports: EventReport[] = [];
    const { url } = await client.subscribe('MAMMOFLOW', { WorklistLabel: 'Mammoflow' });
    let isClosed = false;
    const channel = new EventChannel(url, {
      onReport: (report) => reports.push(report),
      onClosed: () => {
        isClosed = true;
      },
    });
    await eventually(async () => {
      const uid = deriveUid(`test|event|${reports.length}|${server.requests.length}`);
      await client.create(uid, newWorkitem({ ...sample, worklistLabel: 'Other' }));
      await client.create(deriveUid(`${uid}|ours`), newWorkitem(sample));
      return reports.length > 0;
    });
    const all = await client.search({ WorklistLabel: 'Mammoflow' });
    expect(reports[0]?.type).toBe('STATE');
    expect(all.map((item) => item.workitemUid)).toContain(reports[0]?.workitemUid);
    expect(isClosed).toBe(false);
    await server.stop();
    expect(await eventually(() => Promise.resolve(isClosed))).toBe(true);
    channel.close();
  });
});
