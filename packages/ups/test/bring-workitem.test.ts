import { code, deriveUid, parseUid } from '@mammoflow/dicom';
import type { DicomJson } from '@mammoflow/dicom';
import { startUpsServer } from '@mammoflow/testkit';
import type { TestUpsServer } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bringWorkitem,
  cancellationUpdate,
  completionUpdate,
  newWorkitem,
  progressUpdate,
  stateChange,
  UpsBusyError,
  UpsClient,
  UpsRefusedError,
  UpsUnreachableError,
} from '../src/index.ts';
import type { Bringing, WorkitemGoal } from '../src/index.ts';
import { performance, sample } from './sample-workitem.ts';

const workitemUid = deriveUid('test|workitem');
const ours = { workitemUid, transactionUid: parseUid('2.25.1') };
const theirs = { workitemUid, transactionUid: parseUid('2.25.2') };
const create = (): Promise<DicomJson> => Promise.resolve(newWorkitem(sample));

const scheduled: WorkitemGoal = { state: 'SCHEDULED' };
const begun: WorkitemGoal = {
  state: 'IN PROGRESS',
  update: progressUpdate(ours.transactionUid, { percent: 10, description: 'Analysis begun' }),
};
const completed: WorkitemGoal = {
  state: 'COMPLETED',
  update: completionUpdate(ours.transactionUid, performance),
};
const canceled: WorkitemGoal = {
  state: 'CANCELED',
  update: cancellationUpdate(ours.transactionUid, {
    canceledAt: '20260302101640+0000',
    reason: 'EXAM_NOTHING_TO_ANALYSE',
    reasonCode: code('110523', 'DCM', 'Object Set incomplete'),
  }),
};

/** An update that names no performed procedure. */
const stateless = progressUpdate(ours.transactionUid, { percent: 100, description: 'Done' });

let server: TestUpsServer;
let client: UpsClient;
beforeEach(async () => {
  server = await startUpsServer();
  client = new UpsClient({ url: server.url, timeoutMs: 2_000 });
});
afterEach(() => server.stop());

const bring = (goal: WorkitemGoal): Promise<Bringing> => bringWorkitem(client, { workitem: ours, create, goal });

describe('bringWorkitem', () => {
  it('leads a work item from nothing to its end by the states of the standard', async () => {
    for (const goal of [scheduled, begun, completed]) expect(await bring(goal)).toBe('there');
    expect(server.statesOf(workitemUid)).toEqual(['SCHEDULED', 'IN PROGRESS', 'COMPLETED']);
    expect(server.requests.filter(({ status }) => status >= 300 && status !== 404)).toEqual([]);
  });

  it('changes nothing when it is repeated', async () => {
    for (const goal of [scheduled, scheduled, begun, begun, completed, completed, begun, scheduled]) await bring(goal);
    expect(server.statesOf(workitemUid)).toEqual(['SCHEDULED', 'IN PROGRESS', 'COMPLETED']);
  });

  it('goes all the way at once when what came before was never told', async () => {
    expect(await bring(completed)).toBe('there');
    expect(server.statesOf(workitemUid)).toEqual(['SCHEDULED', 'IN PROGRESS', 'COMPLETED']);
  });

  it('cancels by way of IN PROGRESS', async () => {
    expect(await bring(canceled)).toBe('there');
    expect(server.statesOf(workitemUid)).toEqual(['SCHEDULED', 'IN PROGRESS', 'CANCELED']);
  });

  it('ends a work item exactly once when two do so at the same time', async () => {
    const outcomes = await Promise.all([bring(completed), bring(completed), bring(completed)]);
    expect(outcomes).toEqual(['there', 'there', 'there']);
    expect(server.statesOf(workitemUid)).toEqual(['SCHEDULED', 'IN PROGRESS', 'COMPLETED']);
  });

  it.each(['create', 'claim', 'update', 'complete'])('is not confused by a lost answer to %s', async (which) => {
    const paths: Readonly<Record<string, string>> = {
      create: 'POST /workitems',
      claim: `PUT /workitems/${workitemUid}/state`,
      update: `POST /workitems/${workitemUid}`,
      complete: `PUT /workitems/${workitemUid}/state`,
    };
    let left = which === 'complete' ? 2 : 1;
    server.fault = (method, path) => {
      if (`${method} ${path}` !== paths[which]) return undefined;
      left -= 1;
      return left === 0 ? 'lose-answer' : undefined;
    };
    await expect(bring(completed)).rejects.toBeInstanceOf(UpsUnreachableError);
    expect(await bring(completed)).toBe('there');
    expect(server.statesOf(workitemUid)).toEqual(['SCHEDULED', 'IN PROGRESS', 'COMPLETED']);
  });

  it('leaves a work item alone that somebody else has claimed', async () => {
    await bring(scheduled);
    await client.changeState(workitemUid, stateChange('IN PROGRESS', theirs.transactionUid));
    expect(await bring(begun)).toBe('taken');
    expect(await bring(completed)).toBe('taken');
    expect(server.statesOf(workitemUid)).toEqual(['SCHEDULED', 'IN PROGRESS']);
  });

  it('leaves a work item alone that was canceled before it was begun', async () => {
    await bring(canceled);
    expect(await bring(completed)).toBe('taken');
  });

  it('does not create what somebody else scheduled and removed', async () => {
    expect(await bringWorkitem(client, { workitem: ours, goal: begun })).toBe('gone');
    expect(server.statesOf(workitemUid)).toEqual([]);
  });

  it('does not take an address that knows no work items for the end of one', async () => {
    const elsewhere = new UpsClient({ url: `${server.url}/elsewhere`, timeoutMs: 2_000 });
    const bringing = bringWorkitem(elsewhere, { workitem: ours, goal: begun });
    await expect(bringing).rejects.toMatchObject({ code: 'UPS_REFUSED', httpStatus: 404, retryable: true });
  });

  it('does not take a work item for gone that the server lists', async () => {
    await bring(scheduled);
    server.fault = (_, path) => (path === `/workitems/${workitemUid}` ? { status: 404 } : undefined);
    const bringing = bringWorkitem(client, { workitem: ours, goal: begun });
    await expect(bringing).rejects.toMatchObject({ code: 'UPS_REFUSED', httpStatus: 404 });
  });

  it('says so when the server does not find the final state complete', async () => {
    const empty = { state: 'COMPLETED', update: stateless } as const;
    await expect(bring(empty)).rejects.toBeInstanceOf(UpsRefusedError);
    expect(server.statesOf(workitemUid)).toEqual(['SCHEDULED', 'IN PROGRESS']);
  });

  it.each([
    [503, UpsBusyError],
    [401, UpsRefusedError],
  ])('may be tried again when the answer is %i', async (status, expected) => {
    server.fault = () => ({ status });
    const failure = await bring(scheduled).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(expected);
    expect(failure).toMatchObject({ retryable: true });
  });

  it('says that nobody answers when the server is down', async () => {
    await server.stop();
    await expect(bring(scheduled)).rejects.toBeInstanceOf(UpsUnreachableError);
  });
});
