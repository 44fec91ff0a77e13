import { join } from 'node:path';
import { startUpsServer } from '@mammoflow/testkit';
import { deriveUid, parseUid, textValue } from '@mammoflow/dicom';
import { UpsClient } from '@mammoflow/ups';
import { describe, expect, it } from 'vitest';
import { exampleBundle, exampleWorkitems } from './sample-announcement.ts';

const folder = join(import.meta.dirname, '../../docs/examples/announcements');
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

describe('the announcements in docs/examples are what is written today:', () => {
  it.each(Object.entries(exampleWorkitems()))('work item %s', async (step, item) => {
    await expect(json([item])).toMatchFileSnapshot(join(folder, `workitem-${step}.json`));
  });

  it('FHIR transaction', async () => {
    await expect(json(exampleBundle('transaction'))).toMatchFileSnapshot(join(folder, 'fhir-transaction.json'));
  });

  it('and a worklist server takes them in their order', async () => {
    await using server = await startUpsServer();
    const client = new UpsClient({ url: server.url, timeoutMs: 5_000 });
    const { '1-create': create = {}, '2-claim': claim = {}, '5-completed': completed = {} } = exampleWorkitems();
    const { '3-progress': progress = {}, '4-update-before-completed': update = {} } = exampleWorkitems();
    const workitemUid = deriveUid('example|workitem');
    const transactionUid = parseUid(textValue(claim, 'TransactionUID') ?? '');
    await client.create(workitemUid, create);
    await client.changeState(workitemUid, claim);
    const ours = { workitemUid, transactionUid };
    expect(await client.update(ours, progress)).toBe('done');
    expect(await client.update(ours, update)).toBe('done');
    expect(await client.changeState(workitemUid, completed)).toBe('done');
  });
});
