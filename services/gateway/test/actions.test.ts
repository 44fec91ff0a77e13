import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ActionStore, FileStorage } from '@mammoflow/spool';
import { eventually, storeInstances, temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { report, tinyExam } from './test-instances.ts';

async function actionsOf(gateway: TestGateway, study: string): Promise<readonly object[]> {
  const { body } = await gateway.get(`/api/history/${study}`);
  const events: readonly { readonly type: string }[] = Array.isArray(body['events']) ? body['events'] : [];
  return events.filter(({ type }) => type === 'action-taken');
}

/** A study with nothing to analyse, which every action is refused for. */
async function receivedReport(gateway: TestGateway, seed: string): Promise<string> {
  const study = tinyExam(seed).studyInstanceUid;
  expect((await storeInstances(gateway.dicomWebUrl, [report(study)])).status).toBe(202);
  return study;
}

describe('an action', () => {
  it('is in the history of its study with who took it, on what, and how it ended', async () => {
    await using gateway = await startTestGateway();
    const study = await receivedReport(gateway, 'acted on');
    for (const action of ['retry', 'drop', 'analyse']) await gateway.post(`/api/studies/${study}/${action}`);
    const taken = await eventually(async () => {
      const actions = await actionsOf(gateway, study);
      return actions.length === 3 ? actions : undefined;
    });
    const common = { client: 'anybody', outcome: 'refused', code: 'API_NOTHING_TO_DO' };
    expect(taken).toMatchObject([
      { studyInstanceUid: study, content: { action: 'retry', ...common } },
      { studyInstanceUid: study, content: { action: 'drop', ...common } },
      { studyInstanceUid: study, content: { action: 'analyse', subject: 'urgent', ...common } },
    ]);
    expect(await new ActionStore(await FileStorage.open(gateway.spoolFolder)).list()).toEqual([]);
  });

  it('is answered while the database of the record is away, and recorded when it is back, by another gateway too', async () => {
    await using folder = await temporaryFolder('actions');
    const blocked = join(folder.path, 'blocked');
    await writeFile(blocked, 'where the database should be');
    const variables = { SPOOL_DIR: join(folder.path, 'spool'), RECORD_DATABASE: join(blocked, 'record.sqlite') };
    let study: string;
    {
      await using gateway = await startTestGateway(variables);
      study = await receivedReport(gateway, 'acted on without a record');
      expect((await gateway.post(`/api/studies/${study}/retry`)).status).toBe(409);
    }
    await rm(blocked);
    await using gateway = await startTestGateway(variables);
    await eventually(async () => (await actionsOf(gateway, study)).length === 1);
  });

  it('is only logged where nobody wants a record', async () => {
    await using gateway = await startTestGateway({ RECORD_DATABASE: 'none' });
    const study = await receivedReport(gateway, 'acted on, not recorded');
    await gateway.post(`/api/studies/${study}/retry`);
    const line = gateway.log.find((each) => each.includes('"event":"action"')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ client: 'anybody', action: 'retry', studyInstanceUid: study });
    expect(await new ActionStore(await FileStorage.open(gateway.spoolFolder)).list()).toEqual([]);
  });
});
