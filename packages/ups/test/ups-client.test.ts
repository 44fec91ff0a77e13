import { deriveUid } from '@mammoflow/dicom';
import { eventually, startUpsServer } from '@mammoflow/testkit';
import type { TestUpsServer } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventChannel, newWorkitem, stateChange, UpsAnswerUnreadableError, UpsClient } from '../src/index.ts';
import type { EventReport, Fetch } from '../src/index.ts';
import { place, sample } from './sample-workitem.ts';

const workitemUid = deriveUid('test|client');
let server: TestUpsServer;
let client: UpsClient;
beforeEach(async () => {
  server = await startUpsServer();
  client = new UpsClient({ url: server.url, timeoutMs: 2_000 });
});
afterEach(() => server.stop());

const answering =
  (status: number, body: string | null = null): Fetch =>
  () =>
    Promise.resolve(new Response(body, { status }));

describe('UpsClient', () => {
  it.each(['named', 'bare'] as const)('creates under the UID that it chose, query form %s', async (queryForm) => {
    const queries: string[] = [];
    const sending: Fetch = (url, init) => {
      queries.push(url.search);
      return fetch(url, init);
    };
    const either = new UpsClient({ url: server.url, timeoutMs: 2_000, queryForm, fetch: sending });
    expect(await either.create(workitemUid, newWorkitem(sample))).toBe('done');
    expect(await either.create(workitemUid, newWorkitem(sample))).toBe('conflict');
    expect(queries[0]).toBe(queryForm === 'named' ? `?workitem=${workitemUid}` : `?${workitemUid}`);
  });

  it('finds what is scheduled for it by state, label and study', async () => {
    await client.create(workitemUid, newWorkitem(sample));
    const keys = { ProcedureStepState: 'SCHEDULED', WorklistLabel: 'Mammoflow' };
    const study = { 'InputInformationSequence.StudyInstanceUID': place.studyInstanceUid };
    expect(await client.search({ ...keys, ...study })).toEqual([
      { workitemUid, state: 'SCHEDULED', isReady: true, studyInstanceUid: place.studyInstanceUid },
    ]);
    expect(await client.search({ ...keys, WorklistLabel: 'Other' })).toEqual([]);
  });

  it('finds nothing where there is none', async () => {
    expect(await client.retrieve(workitemUid)).toBeUndefined();
    expect(await client.update({ workitemUid, transactionUid: workitemUid }, {})).toBe('gone');
    expect(await client.changeState(workitemUid, stateChange('IN PROGRESS', workitemUid))).toBe('gone');
  });

  it('refuses an answer that is a page of a proxy', async () => {
    const misled = new UpsClient({ url: server.url, timeoutMs: 2_000, fetch: answering(200, '<html></html>') });
    await expect(misled.search({})).rejects.toBeInstanceOf(UpsAnswerUnreadableError);
    await expect(misled.retrieve(workitemUid)).rejects.toBeInstanceOf(UpsAnswerUnreadableError);
  });

  it('does not take a redirect to a page of log-in for a success', async () => {
    const misled = new UpsClient({ url: server.url, timeoutMs: 2_000, fetch: answering(302) });
    await expect(misled.create(workitemUid, {})).rejects.toMatchObject({ code: 'UPS_REFUSED', httpStatus: 302 });
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
    const url = await client.subscribe('MAMMOFLOW', { WorklistLabel: 'Mammoflow' });
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
