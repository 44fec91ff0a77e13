import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deliveryStateOf } from '../src/delivery-facts.ts';
import type { Delivery } from '../src/delivery.ts';
import type { FileSpool } from '../src/file-spool.ts';
import type { JobFacts } from '../src/study-facts.ts';
import { describeMammogram, makeRequest, openSpool, store, STUDY } from './spool-folder.ts';

const { jobId } = makeRequest();
const job = { jobId, studyInstanceUid: STUDY };
const at = '2026-11-20T08:00:05.000Z';
const sopInstanceUid = describeMammogram(7).sopInstanceUid;

async function analysed(spool: FileSpool): Promise<void> {
  await store(spool, describeMammogram(1), 'image');
  await spool.putRequest(makeRequest());
  const outcome = { ...job, state: 'analysed', recordedAt: at, mammograms: [], notAnalysed: [], timings: {} } as const;
  await spool.putOutcome({ schemaVersion: 1, ...outcome });
}

async function factsOf(spool: FileSpool): Promise<JobFacts | undefined> {
  return (await spool.readStudy(STUDY))?.jobs[0];
}

async function statesOf(spool: FileSpool): Promise<unknown> {
  const deliveries = (await factsOf(spool))?.deliveries ?? [];
  return deliveries.map((delivery) => [delivery.destination, delivery.round, deliveryStateOf(delivery)]);
}

const endOf = (destination: string, round: number, objects: Delivery['objects'] = []): Delivery => ({
  schemaVersion: 2,
  ...job,
  destination,
  round,
  endedAt: at,
  objects,
});

it('says of each destination of the plan where it stands', async () => {
  const { spool } = await openSpool();
  await analysed(spool);
  await spool.putDeliveryPlan({ schemaVersion: 1, ...job, plannedAt: at, destinations: ['viewer', 'archive'] });
  await spool.putDelivery(endOf('viewer', 0, [{ state: 'refused', sopInstanceUid, code: 'X', reason: 'No.' }]));
  expect(await statesOf(spool)).toEqual([
    ['archive', 0, 'waiting'],
    ['viewer', 0, 'refused'],
  ]);
});

it('waits again once somebody asks for results to be sent anew, and knows a destination that joined later', async () => {
  const { spool } = await openSpool();
  await analysed(spool);
  await spool.putDeliveryPlan({ schemaVersion: 1, ...job, plannedAt: at, destinations: ['archive'] });
  await spool.putDelivery(endOf('archive', 0));
  const request = { schemaVersion: 1, ...job, round: 1, requestedAt: at } as const;
  await spool.putDeliveryRequest({ ...request, destination: 'archive' });
  await spool.putDeliveryRequest({ ...request, destination: 'viewer' });
  await spool.putDelivery(endOf('viewer', 1));
  expect(await statesOf(spool)).toEqual([
    ['archive', 1, 'waiting'],
    ['viewer', 1, 'delivered'],
  ]);
  expect((await factsOf(spool))?.formerDeliveries).toEqual([
    { destination: 'archive', round: 0, requestedAt: at, end: endOf('archive', 0) },
  ]);
});

it('sends nothing before there is an outcome', async () => {
  const { spool } = await openSpool();
  await store(spool, describeMammogram(1), 'image');
  await spool.putRequest(makeRequest());
  await spool.putDeliveryPlan({ schemaVersion: 1, ...job, plannedAt: at, destinations: ['archive'] });
  expect(await statesOf(spool)).toEqual([]);
});

it('changes its version with every fact of a delivery', async () => {
  const { spool } = await openSpool({ now: () => new Date(Date.now() + 60_000) });
  await analysed(spool);
  const versions = [await spool.studyVersion(STUDY)];
  await spool.putDeliveryPlan({ schemaVersion: 1, ...job, plannedAt: at, destinations: ['archive'] });
  versions.push(await spool.studyVersion(STUDY));
  await spool.putDelivery(endOf('archive', 0));
  versions.push(await spool.studyVersion(STUDY));
  await spool.putDeliveryRequest({ schemaVersion: 1, ...job, destination: 'archive', round: 1, requestedAt: at });
  versions.push(await spool.studyVersion(STUDY));
  expect(new Set(versions).size).toBe(4);
});

it('reads what was written while there was one PACS', async () => {
  const { spool, folder } = await openSpool();
  await analysed(spool);
  expect(await statesOf(spool)).toEqual([['pacs', 0, 'waiting']]);
  const entry = { ...describeMammogram(7), kind: 'CAD_SR', sha256: 'a'.repeat(64), bytes: 6 };
  const common = { schemaVersion: 1, ...job };
  await writeFact(folder, 'results', { ...common, completedAt: at, objects: [entry] });
  await writeFact(folder, 'deliveries', { ...common, deliveredAt: at, objects: [{ sopInstanceUid }] });
  expect(await statesOf(spool)).toEqual([['pacs', 0, 'delivered']]);
  const facts = await factsOf(spool);
  expect(facts?.results[0]?.objects).toMatchObject([{ sopInstanceUid, kind: 'CAD_SR', instanceNumber: 1 }]);
  expect(facts?.deliveries[0]?.end?.objects).toEqual([{ state: 'stored', sopInstanceUid }]);
});

async function writeFact(folder: string, name: string, fact: object): Promise<void> {
  const facts = join(folder, 'studies', STUDY, name);
  await mkdir(facts, { recursive: true });
  await writeFile(join(facts, `${jobId}.json`), JSON.stringify(fact));
}
