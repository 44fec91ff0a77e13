import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeliveryJob } from '@mammoflow/contracts';
import { ShipmentIncompleteError } from '@mammoflow/destinations';
import type { ObjectReceipt, PostponedObject, ResultSender, Shipment } from '@mammoflow/destinations';
import { AppError } from '@mammoflow/errors';
import { resultSetId } from '@mammoflow/results';
import type { ResultSet } from '@mammoflow/results';
import { deriveStudyState, FileSpool, isRefused } from '@mammoflow/spool';
import type { ExamRequest } from '@mammoflow/spool';
import { fakePorts, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BundlesDifferError } from '../src/errors/bundles-differ-error.ts';
import { DestinationMissingError } from '../src/errors/destination-missing-error.ts';
import { ResultsMissingError } from '../src/errors/results-missing-error.ts';
import { DeliveryRunner } from '../src/io/delivery-runner.ts';
import { ExamRunner } from '../src/io/exam-runner.ts';
import { spoolExam } from './spooled-exam.ts';

class PacsAwayError extends AppError {
  readonly code = 'TEST_PACS_AWAY';
  readonly retryable = true;
}

/** A destination in memory that does as told. */
class FakeSender implements ResultSender {
  readonly sent: { readonly sopInstanceUid: string; readonly part10: Uint8Array }[] = [];
  readonly #refuse: (index: number) => boolean;

  constructor(refuse: (index: number) => boolean = () => false) {
    this.#refuse = refuse;
  }

  async send({ objects }: Shipment): Promise<readonly ObjectReceipt[]> {
    const receipts: ObjectReceipt[] = [];
    for (const [index, { sopInstanceUid, readPart10 }] of objects.entries()) {
      this.sent.push({ sopInstanceUid, part10: await readPart10() });
      receipts.push(
        this.#refuse(index)
          ? { state: 'refused', sopInstanceUid, code: 'TEST_NO', reason: 'No.', failureReason: 0x0122 }
          : { state: 'stored', sopInstanceUid },
      );
    }
    return receipts;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** A destination that takes all but the first object of each shipment. */
class StumblingSender implements ResultSender {
  readonly sent: string[][] = [];

  send({ objects }: Shipment): Promise<readonly ObjectReceipt[]> {
    const uids = objects.map(({ sopInstanceUid }) => sopInstanceUid);
    this.sent.push(uids);
    const states = uids.map((sopInstanceUid, index): ObjectReceipt | PostponedObject =>
      index === 0
        ? { state: 'postponed', sopInstanceUid, code: 'TEST_LATER', reason: 'Later.' }
        : { state: 'stored', sopInstanceUid },
    );
    return Promise.reject(new ShipmentIncompleteError(states));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

let folder: TemporaryFolder;
let spool: FileSpool;
let request: ExamRequest;

beforeEach(async () => {
  folder = await temporaryFolder('delivery');
  spool = await FileSpool.open(folder.path);
  ({ request } = await spoolExam(spool));
});
afterEach(() => folder.remove());

const now = (): Date => new Date('2026-01-02T03:06:00Z');
const detections = [{ box: { left: 40, top: 60, right: 80, bottom: 110 }, score: 0.9 }];

function exams(): ExamRunner {
  return new ExamRunner({
    spool,
    ports: fakePorts({ detections }),
    reading: { detectionMode: 'WHOLE_IMAGE', maxFindingsPerMammogram: 5 },
    mammogramConcurrency: 1,
    installation: { device: { softwareVersion: '1.2.3', serialNumber: 'test' } },
    destinations: [{ name: 'pacs', resultSet: {} }],
    now,
  });
}

async function analyse(): Promise<readonly string[]> {
  await exams().run(request, { isLast: false });
  const manifests = (await spool.readStudy(request.studyInstanceUid))?.jobs[0]?.results ?? [];
  return manifests.flatMap(({ objects }) => objects.map(({ sopInstanceUid }) => sopInstanceUid));
}

/** Leaves the results as they were written while there was one result set. */
async function asFormerlyWritten(): Promise<void> {
  const study = join(folder.path, 'studies', request.studyInstanceUid);
  const path = join(study, 'results', `${request.jobId}.${resultSetId({})}.json`);
  const { resultSet: _resultSet, ...former } = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  await writeFile(join(study, 'results', `${request.jobId}.json`), JSON.stringify(former));
  await rm(path);
  await rm(join(study, 'delivery-plans'), { recursive: true });
}

function deliver(sender: ResultSender, resultSet: ResultSet = {}): DeliveryRunner {
  return new DeliveryRunner({
    spool,
    destinations: [{ name: 'pacs', resultSet, sender }],
    buildResults: (job, set) => exams().buildResults(job, set),
    now,
  });
}

function job(changes: Partial<DeliveryJob> = {}): DeliveryJob {
  const { studyInstanceUid, jobId } = request;
  return { schemaVersion: 2, studyInstanceUid, jobId, destination: 'pacs', round: 0, ...changes };
}

describe('DeliveryRunner', () => {
  it('sends every result and records it', async () => {
    const results = await analyse();
    const sender = new FakeSender();
    const delivery = await deliver(sender).run(job());
    expect(sender.sent.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(results);
    expect(delivery.objects).toEqual(results.map((sopInstanceUid) => ({ state: 'stored', sopInstanceUid })));
  });

  it('sends nothing when all was delivered before, and all once more in another round', async () => {
    const results = await analyse();
    await deliver(new FakeSender()).run(job());
    const sender = new FakeSender();
    await deliver(sender).run(job());
    expect(sender.sent).toEqual([]);
    await deliver(sender).run(job({ round: 1 }));
    expect(sender.sent).toHaveLength(results.length);
  });

  it('records nothing when the destination is away', async () => {
    await analyse();
    const away = { send: () => Promise.reject(new PacsAwayError('away')), close: () => Promise.resolve() };
    await expect(deliver(away).run(job())).rejects.toBeInstanceOf(PacsAwayError);
    expect(await spool.readDelivery(job())).toBeUndefined();
  });

  it('records what the destination refuses for good, and why, as the end of the delivery', async () => {
    const results = await analyse();
    const delivery = await deliver(new FakeSender((index) => index === 1)).run(job());
    expect(isRefused(delivery)).toBe(true);
    expect(delivery.objects[1]).toEqual({
      state: 'refused',
      sopInstanceUid: results[1],
      code: 'TEST_NO',
      reason: 'No.',
      failureReason: 0x0122,
    });
    expect(delivery.objects.filter(({ state }) => state === 'stored')).toHaveLength(results.length - 1);
  });

  it('sends again only what is left, and says of every object how it stands', async () => {
    const results = await analyse();
    const sender = new StumblingSender();
    const failure: unknown = await deliver(sender)
      .run(job())
      .catch((error: unknown) => error);
    if (!(failure instanceof ShipmentIncompleteError)) throw failure;
    expect(failure.objects.map(({ state }) => state)).toEqual(['postponed', ...results.slice(1).map(() => 'stored')]);
    await expect(deliver(sender).run(job(), { progress: failure.objects })).rejects.toMatchObject({
      objects: failure.objects,
    });
    expect(sender.sent).toEqual([results, results.slice(0, 1)]);
    expect(await spool.readDelivery(job())).toBeUndefined();
  });

  it('ends the last try with what was stored, and with why the rest was not', async () => {
    const results = await analyse();
    const delivery = await deliver(new StumblingSender()).run(job(), { isLast: true });
    expect(isRefused(delivery)).toBe(true);
    expect(delivery.objects[0]).toEqual({
      state: 'refused',
      sopInstanceUid: results[0],
      code: 'TEST_LATER',
      reason: 'Later.',
    });
    expect(delivery.objects.slice(1).every(({ state }) => state === 'stored')).toBe(true);
  });

  describe('of results that were not made when the exam was analysed, while workers run other models', () => {
    const wanted = { kinds: ['CAD_SR', 'KEY_OBJECTS'] } as const;
    const buildResults = (): Promise<never> =>
      Promise.reject(new BundlesDifferError('detection', { asked: 'a 1', running: 'b 2' }));
    const deliverUnmade = (attemptsMade: number): Promise<unknown> => {
      const destinations = [{ name: 'pacs', resultSet: wanted, sender: new FakeSender() }];
      return new DeliveryRunner({ spool, destinations, buildResults, now }).run(job(), { attemptsMade });
    };

    it('is tried again while models may be rolling out', async () => {
      await analyse();
      await expect(deliverUnmade(3)).rejects.toMatchObject({ code: 'ORCHESTRATOR_BUNDLES_DIFFER' });
    });

    it('ends after a quarter of an hour as refused, with what to do', async () => {
      await analyse();
      await deliverUnmade(12);
      const delivery = await spool.readDelivery(job());
      expect(delivery).toMatchObject({ objects: [], failure: { code: 'ORCHESTRATOR_RESULTS_NOT_MADE' } });
      expect(delivery?.failure?.reason).toContain('/analyse');
      const study = await spool.readStudy(request.studyInstanceUid);
      expect(study && deriveStudyState(study)).toBe('REFUSED_BY_PACS');
    });
  });

  it('builds a result set that nobody had asked for, with the bytes that the objects have in other sets', async () => {
    const results = await analyse();
    const sender = new FakeSender();
    await deliver(sender, { kinds: ['CAD_SR', 'KEY_OBJECTS'] }).run(job());
    const [cad, keyObjects] = sender.sent;
    expect(sender.sent).toHaveLength(2);
    expect(results).toContain(cad?.sopInstanceUid);
    expect(results).not.toContain(keyObjects?.sopInstanceUid);
  });

  it('sends what was written while there was one result set, although its models may be gone', async () => {
    const results = await analyse();
    await asFormerlyWritten();
    const sender = new FakeSender();
    const buildResults = () => Promise.reject(new RangeError('Nothing is to be built.'));
    const destinations = [{ name: 'pacs', resultSet: {}, sender }];
    const delivery = await new DeliveryRunner({ spool, destinations, buildResults, now }).run(job());
    expect(sender.sent.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(results);
    expect(delivery).not.toHaveProperty('resultSet');
  });

  it('sends the set of the destination when somebody asks for former results once more', async () => {
    await analyse();
    await asFormerlyWritten();
    const sender = new FakeSender();
    const { resultSet } = await deliver(sender, { kinds: ['CAD_SR'] }).run(job({ round: 1 }));
    expect(sender.sent).toHaveLength(1);
    expect(resultSet).toBe(resultSetId({ kinds: ['CAD_SR'] }));
  });

  it('refuses to deliver an analysis without an outcome, and to a destination that there is not', async () => {
    await expect(deliver(new FakeSender()).run(job())).rejects.toBeInstanceOf(ResultsMissingError);
    const elsewhere = job({ destination: 'elsewhere' });
    await expect(deliver(new FakeSender()).run(elsewhere)).rejects.toBeInstanceOf(DestinationMissingError);
  });
});
