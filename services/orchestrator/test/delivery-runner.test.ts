import { AppError } from '@mammoflow/errors';
import type { InstanceToStore } from '@mammoflow/pacs';
import { FileSpool } from '@mammoflow/spool';
import type { ExamRequest } from '@mammoflow/spool';
import { fakePorts, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ResultsMissingError } from '../src/errors/results-missing-error.ts';
import { DeliveryRunner } from '../src/io/delivery-runner.ts';
import type { ResultStore } from '../src/io/delivery-runner.ts';
import { ExamRunner } from '../src/io/exam-runner.ts';
import { spoolExam } from './spooled-exam.ts';

class PacsAwayError extends AppError {
  readonly code = 'TEST_PACS_AWAY';
  readonly retryable = true;
}
class ClassUnsupportedError extends AppError {
  readonly code = 'TEST_CLASS_UNSUPPORTED';
  readonly retryable = false;
}

/** A PACS in memory that fails as told. */
class FakePacs implements ResultStore {
  readonly stored: string[] = [];
  readonly #fail: (count: number) => Error | undefined;

  constructor(fail: (count: number) => Error | undefined = () => undefined) {
    this.#fail = fail;
  }

  store({ sopInstanceUid }: InstanceToStore): Promise<{ warningReason?: number }> {
    const error = this.#fail(this.stored.length);
    if (error !== undefined) return Promise.reject(error);
    this.stored.push(sopInstanceUid);
    return Promise.resolve({});
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
const deliver = (pacs: ResultStore): DeliveryRunner => new DeliveryRunner({ spool, pacs, now });

async function analyse(): Promise<readonly string[]> {
  await new ExamRunner({
    spool,
    ports: fakePorts({ detections: [{ box: { left: 40, top: 60, right: 80, bottom: 110 }, score: 0.9 }] }),
    reading: { detectionMode: 'WHOLE_IMAGE', maxFindingsPerMammogram: 5 },
    mammogramConcurrency: 1,
    results: { device: { softwareVersion: '1.2.3', serialNumber: 'test' } },
    now,
  }).run(request, { isLast: false });
  return (await spool.readResults(request))?.objects.map(({ sopInstanceUid }) => sopInstanceUid) ?? [];
}

describe('DeliveryRunner', () => {
  it('stores every result and records it', async () => {
    const results = await analyse();
    const pacs = new FakePacs();
    const delivery = await deliver(pacs).run(request);
    expect(pacs.stored).toEqual(results);
    expect(delivery.objects.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(results);
  });

  it('stores nothing when all was delivered before', async () => {
    await analyse();
    await deliver(new FakePacs()).run(request);
    const pacs = new FakePacs();
    await deliver(pacs).run(request);
    expect(pacs.stored).toEqual([]);
  });

  it('stops and records nothing when the PACS is away', async () => {
    await analyse();
    const pacs = new FakePacs((count) => (count === 2 ? new PacsAwayError('away') : undefined));
    await expect(deliver(pacs).run(request)).rejects.toBeInstanceOf(PacsAwayError);
    expect(await spool.readDelivery(request)).toBeUndefined();
  });

  it('stores the others when the PACS refuses one object for good, and says so', async () => {
    const results = await analyse();
    let refused = false;
    const pacs = new FakePacs((count) => {
      if (count !== 1 || refused) return undefined;
      refused = true;
      return new ClassUnsupportedError('no such class');
    });
    await expect(deliver(pacs).run(request)).rejects.toBeInstanceOf(ClassUnsupportedError);
    expect(pacs.stored).toHaveLength(results.length - 1);
    expect(await spool.readDelivery(request)).toBeUndefined();
  });

  it('refuses to deliver an analysis without results', async () => {
    await expect(deliver(new FakePacs()).run(request)).rejects.toBeInstanceOf(ResultsMissingError);
  });
});
