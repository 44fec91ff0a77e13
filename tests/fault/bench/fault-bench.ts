import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import type { PhantomExam } from '@mammoflow/phantom';
import { nameCandidates } from '@mammoflow/inference';
import { FileSpool } from '@mammoflow/spool';
import { ManagedProcess, projectFolder, startStack, waitUntil } from '@mammoflow/stack';
import type { Stack } from '@mammoflow/stack';
import { freePort, modelsFolder, storeInstances } from '@mammoflow/testkit';
import type { ModelsFolder } from '@mammoflow/testkit';
import { Redis } from 'ioredis';
import { examWithMasses } from '../../e2e/exam-flow.ts';
import { FaultyPacs } from './faulty-pacs.ts';
import { KeepRunning } from './keep-running.ts';
import { Orders } from './orders.ts';

/** Longer than any fault lasts, so that a study is never analysed by halves. */
const QUIET_PERIOD_MS = '120000';
const ACCEPTED_WITHIN_MS = 120_000;
const TRY_AGAIN_AFTER_MS = 500;

/** Two gateways, three orchestrators, one worker of each kind, a candidate model, Redis and a PACS, and what can be done to them. */
export class FaultBench implements AsyncDisposable {
  readonly stack: Stack;
  readonly secondGateway: ManagedProcess;
  readonly gatewayUrls: readonly string[];
  readonly pacs: FaultyPacs;
  readonly orders: Orders;
  readonly keeper: KeepRunning;
  readonly redis: Redis;
  readonly models: ModelsFolder;
  #exams = 0;

  private constructor(
    parts: Pick<FaultBench, 'stack' | 'secondGateway' | 'gatewayUrls' | 'pacs' | 'orders' | 'models'>,
  ) {
    this.models = parts.models;
    this.stack = parts.stack;
    this.secondGateway = parts.secondGateway;
    this.gatewayUrls = parts.gatewayUrls;
    this.pacs = parts.pacs;
    this.orders = parts.orders;
    this.keeper = new KeepRunning([...Object.values(parts.stack.services).flat(), parts.secondGateway]);
    this.redis = new Redis(parts.stack.addresses.redis, { maxRetriesPerRequest: null });
    this.redis.on('error', () => undefined);
  }

  static async start(dataFolder: string): Promise<FaultBench> {
    const orders = await Orders.open(join(dataFolder, 'orders'));
    const pacsPort = await freePort();
    const gateway = {
      ...orders.environment,
      ...{ QUIET_PERIOD_MS, RECONCILE_INTERVAL_MS: '1000', MIN_FREE_BYTES: '200000', IDLE_TIMEOUT_MS: '10000' },
    };
    const models = await modelsFolder();
    await models.add('candidate', { of: 'test-detection', manifest: { version: '2.0.0' } });
    await nameCandidates(models.path, { detection: 'candidate' });
    const stack = await startStack({
      dataFolder,
      modelsFolder: models.path,
      autoRouting: false,
      replicas: { orchestrator: 3, shadow: 1 },
      environment: {
        gateway,
        orchestrator: {
          ...orders.environment,
          PACS_URL: `http://127.0.0.1:${pacsPort}/dicom-web`,
          ...{ PACS_TIMEOUT_MS: '4000', JOB_LOCK_MS: '3000', SCORE_THRESHOLD: '0.9' },
        },
        preprocessing: orders.environment,
        detection: orders.environment,
        segmentation: orders.environment,
        classification: orders.environment,
        shadow: orders.environment,
      },
    });
    const pacs = await FaultyPacs.start(stack.addresses.orthanc, pacsPort);
    const secondUrl = `http://127.0.0.1:${await freePort()}`;
    const secondGateway = anotherGateway(stack, { url: secondUrl, environment: gateway, modelsFolder: models.path });
    await secondGateway.start();
    const gatewayUrls = [stack.addresses.gateway, secondUrl];
    return new FaultBench({ stack, secondGateway, gatewayUrls, pacs, orders, models });
  }

  /** The first process of a service. */
  first(service: keyof Stack['services']): ManagedProcess {
    const [process] = this.stack.services[service];
    if (process === undefined) throw new Error(`There is no ${service}.`);
    return process;
  }

  newExam(): PhantomExam {
    this.#exams += 1;
    return examWithMasses({ seed: `fault ${this.#exams} ${process.pid}` });
  }

  /** Sends new exams to both gateways in turn, each again until it is accepted, as a PACS does. */
  async send(count: number): Promise<readonly PhantomExam[]> {
    const exams = Array.from({ length: count }, () => this.newExam());
    await Promise.all(exams.map((exam, index) => this.sendExam(exam, index)));
    return exams;
  }

  /** @throws Error when it is not accepted in all the time there is. */
  async sendExam(exam: PhantomExam, turn = 0): Promise<void> {
    const deadline = performance.now() + ACCEPTED_WITHIN_MS;
    const files = exam.images.map(({ part10 }) => part10);
    for (let attempt = turn; performance.now() < deadline; attempt += 1) {
      const status = await storeInstances(
        `${this.gatewayUrls[attempt % this.gatewayUrls.length]}/dicom-web`,
        files,
      ).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 200) return;
      await sleep(TRY_AGAIN_AFTER_MS);
    }
    throw new Error('The exam was not accepted.');
  }

  /** Waits until the candidate has gone through exams, and each of them once. */
  async untilCompared(exams: readonly PhantomExam[]): Promise<void> {
    const spool = await FileSpool.open(this.stack.spoolFolder);
    for (const { studyInstanceUid } of exams) {
      const isCompared = async (): Promise<boolean> => {
        const jobs = (await spool.readStudy(studyInstanceUid))?.jobs ?? [];
        return jobs.length > 0 && jobs.every(({ shadow }) => shadow?.outcome?.state === 'analysed');
      };
      await waitUntil(isCompared, { what: 'the candidate to go through an exam', timeoutMs: 180_000, intervalMs: 200 });
    }
  }

  /** Ends whatever is still wrong. */
  async makeWell(): Promise<void> {
    await this.orders.withdrawAll();
    this.pacs.manner = 'well';
    await this.pacs.open();
    if (!this.stack.redis.running) await this.stack.redis.start();
    await this.redis.config('SET', 'maxmemory', '0');
    for (const each of [this.stack.redis, ...Object.values(this.stack.services).flat()]) letGoOn(each);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.keeper[Symbol.asyncDispose]();
    this.redis.disconnect();
    await this.secondGateway.close();
    await this.stack.close();
    await this.pacs.close();
    await this.models[Symbol.asyncDispose]();
  }
}

function letGoOn({ pid }: ManagedProcess): void {
  if (pid !== undefined) process.kill(pid, 'SIGCONT');
}

interface AnotherGateway {
  readonly url: string;
  readonly modelsFolder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A gateway beside that of the stack, on the same spool and Redis. */
function anotherGateway(stack: Stack, { url, environment, modelsFolder: MODELS_DIR }: AnotherGateway): ManagedProcess {
  const main = join(projectFolder, 'services/gateway/src/main.ts');
  const spec = {
    name: 'gateway-2',
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', main],
    environment: {
      ...environment,
      HTTP_LISTEN: new URL(url).host,
      REDIS_URL: stack.addresses.redis,
      SPOOL_DIR: stack.spoolFolder,
      MODELS_DIR,
    },
    isReady: async () => (await fetch(`${url}/health/ready`)).ok,
  };
  return new ManagedProcess(spec, { logFolder: stack.logFolder });
}
