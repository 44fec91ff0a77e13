import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { storeInstances, temporaryFolder, testModelsDir } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { itemsOf } from './stow-items.ts';
import { NO_REDIS, startTestGateway } from './test-gateway.ts';
import { changed, filesOf, tinyExam } from './test-instances.ts';

const OUT_OF_RESOURCES = 0xa700;
const main = join(import.meta.dirname, '../src/main.ts');
/** The user `nobody`: root may write where nobody else may. */
const NOBODY = 65_534;

describe('when the spool has less free space than it must have', () => {
  it('answers 503 with Retry-After, takes nothing and is not ready', async () => {
    await using gateway = await startTestGateway({ MIN_FREE_BYTES: 2 ** 50 });
    const answer = await storeInstances(gateway.dicomWebUrl, filesOf(tinyExam('full')));
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(itemsOf(answer, 'other')).toEqual([{ reason: OUT_OF_RESOURCES }]);
    expect(await gateway.spool.listStudies()).toEqual([]);
    expect(await gateway.get('/health/ready')).toMatchObject({ status: 503, body: { spool: { state: 'SPOOL_FULL' } } });
    expect((await gateway.get('/health/live')).status).toBe(200);
  });
});

describe('when the disk takes no more in the middle of an instance', () => {
  it('answers 503, leaves nothing of it and goes on with what fits', async () => {
    await using gateway = await startProcess({ prepare: 'ulimit -f 256' });
    const exam = tinyExam('disk full');
    const [small, other] = filesOf(exam);
    const large = changed(other, { PixelData: Buffer.alloc(4 * 2 ** 20) });

    const refused = await storeInstances(gateway.dicomWebUrl, [large]);
    expect(refused.status).toBe(503);
    expect(itemsOf(refused, 'other')).toEqual([{ reason: OUT_OF_RESOURCES }]);

    const partly = await storeInstances(gateway.dicomWebUrl, [large, small]);
    expect(partly.status).toBe(202);
    expect(itemsOf(partly, 'referenced')).toHaveLength(1);
  });
});

describe('when the spool folder is read-only', () => {
  it('answers 503 and is not ready', async () => {
    await using folder = await temporaryFolder('read-only');
    await chmod(folder.path, 0o555);
    await using gateway = await startProcess({ spoolFolder: folder.path, user: NOBODY });
    const answer = await storeInstances(gateway.dicomWebUrl, filesOf(tinyExam('read-only')));
    expect(answer.status).toBe(503);
    expect(itemsOf(answer, 'other').at(0)).toEqual({ reason: OUT_OF_RESOURCES });
    const ready = await fetch(`${gateway.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ spool: { state: 'SPOOL_NOT_WRITABLE' } });
  });
});

describe('limits', () => {
  it('refuse an instance that is too large and take those beside it', async () => {
    await using gateway = await startTestGateway({ MAX_INSTANCE_BYTES: 50_000 });
    const [first, second] = filesOf(tinyExam('large instance'));
    const large = changed(second, { PixelData: Buffer.alloc(100_000) });
    const answer = await storeInstances(gateway.dicomWebUrl, [large, first]);
    expect(answer.status).toBe(202);
    expect(itemsOf(answer, 'other')).toEqual([{ reason: 0xc413 }]);
    expect(itemsOf(answer, 'referenced')).toHaveLength(1);
  });

  it.each([
    ['bytes', { MAX_REQUEST_BYTES: 20_000 }],
    ['instances', { MAX_INSTANCES: 2 }],
  ])('answer 413 to a request of too many %s', async (_what, limits) => {
    await using gateway = await startTestGateway(limits);
    const answer = await storeInstances(gateway.dicomWebUrl, filesOf(tinyExam('large request')));
    expect(answer.status).toBe(413);
    expect(answer.dataset).toMatchObject({ code: 'STOW_REQUEST_TOO_LARGE' });
  });
});

describe('a gateway process', () => {
  it('ends cleanly on SIGTERM', async () => {
    const gateway = await startProcess({});
    const ended = once(gateway.child, 'exit');
    gateway.child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await gateway[Symbol.asyncDispose]();
  });
});

interface GatewayProcess extends AsyncDisposable {
  readonly url: string;
  readonly dicomWebUrl: string;
  readonly child: ChildProcess;
}

interface ProcessOptions {
  /** Run by the shell first. */
  readonly prepare?: string;
  readonly spoolFolder?: string;
  /** Used when this process may choose. */
  readonly user?: number;
}

/** Runs the service as a process of its own. */
async function startProcess({ prepare = 'true', spoolFolder, user }: ProcessOptions): Promise<GatewayProcess> {
  const folder = await temporaryFolder('gateway-process');
  const child = spawn('bash', ['-c', `${prepare} && exec "$0" "$1"`, process.execPath, main], {
    env: {
      HTTP_LISTEN: '127.0.0.1:0',
      REDIS_URL: NO_REDIS,
      SPOOL_DIR: spoolFolder ?? folder.path,
      MODELS_DIR: testModelsDir,
      MIN_FREE_BYTES: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(user !== undefined && process.getuid?.() === 0 && { uid: user, gid: user }),
  });
  const url = await readyUrl(child.stdout);
  return {
    url,
    dicomWebUrl: `${url}/dicom-web`,
    child,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
      await folder.remove();
    },
  };
}

async function readyUrl(output: Readable): Promise<string> {
  const lines = createInterface({ input: output });
  for await (const line of lines) {
    const { event, url } = JSON.parse(line) as { readonly event?: string; readonly url?: string };
    if (event === 'ready' && url !== undefined) {
      output.resume();
      return url;
    }
  }
  throw new Error('The gateway ended before it was ready.');
}
