import { fakePorts } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { detectionService, rpcServerFields, runWorker } from '../src/index.ts';
import type { RunningWorker } from '../src/index.ts';
import { connectTo } from './fake-worker.ts';

const image = await fakePorts().preprocess.preprocess({ part10: Uint8Array.of(1), profile: 'clahe-256' });

describe('a running worker', () => {
  it('is not ready any more while it ends its last calls', async () => {
    const [entered, released] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const { bundle } = await fakePorts().detect.describe();
    const nothing = { bundle, value: [] };
    const detect = async (): Promise<typeof nothing> => {
      entered.resolve(undefined);
      await released.promise;
      return nothing;
    };
    const services = [detectionService({ ...fakePorts().detect, detect }, () => undefined)];
    const worker: RunningWorker = await runWorker(
      {
        name: 'test',
        schema: z.object(rpcServerFields),
        start: () => Promise.resolve({ services, close: () => Promise.resolve() }),
      },
      { GRPC_LISTEN: '127.0.0.1:0', LOG_LEVEL: 'silent' },
    );
    const ready = async (): Promise<number> =>
      (await fetch(`http://127.0.0.1:${worker.metricsPort}/health/ready`)).status;
    using ports = await connectTo(`127.0.0.1:${worker.port}`);
    const call = ports.detect.detect({ image, mode: 'WHOLE_IMAGE', scoreThreshold: 0.3 });
    await entered.promise;
    expect(await ready()).toBe(200);
    const stopped = worker.stop();
    expect(await ready()).toBe(503);
    released.resolve(undefined);
    expect(await call).toEqual(nothing);
    await stopped;
  });
});
