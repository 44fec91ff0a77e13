import { AppError } from '@mammoflow/errors';
import type { DetectPort } from '@mammoflow/pipeline';
import { blankImage, fakePorts } from '@mammoflow/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { connectTo, startFakeWorker } from './fake-worker.ts';
import type { FakeWorker, FakeWorkerOptions } from './fake-worker.ts';
import type { ConnectedPorts, ConnectOptions } from '../src/index.ts';

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function serve(detect: Partial<DetectPort>, options?: FakeWorkerOptions): Promise<FakeWorker> {
  const worker = await startFakeWorker({ detect: { ...fakePorts().detect, ...detect } }, options);
  open.push(() => worker.drain(0));
  return worker;
}

async function connect(target: string, options?: ConnectOptions): Promise<ConnectedPorts> {
  const ports = await connectTo(target, options);
  open.push(() => {
    ports.close();
  });
  return ports;
}

const request = { image: blankImage(), mode: 'WHOLE_IMAGE', scoreThreshold: 0.3 } as const;
const { bundle } = await fakePorts().detect.describe();
const nothing = { bundle, value: [] };
const quick = { retry: { maxAttempts: 2, initialBackoffMs: 10, maxBackoffMs: 20 } };

/** A detect method that waits until it is let go, and notes how its calls end. */
function gate(): {
  detect: DetectPort['detect'];
  open: () => void;
  entered: Promise<undefined>;
  aborted: Promise<undefined>;
} {
  const [entered, released, aborted] = [
    Promise.withResolvers<undefined>(),
    Promise.withResolvers<undefined>(),
    Promise.withResolvers<undefined>(),
  ];
  return {
    detect: async (_, options) => {
      options?.signal?.addEventListener('abort', () => {
        aborted.resolve(undefined);
      });
      entered.resolve(undefined);
      await released.promise;
      return nothing;
    },
    open: () => {
      released.resolve(undefined);
    },
    entered: entered.promise,
    aborted: aborted.promise,
  };
}

class FilmTooSmallError extends AppError {
  readonly code = 'TEST_FILM_TOO_SMALL';
  readonly retryable = false;
}

describe('ports over gRPC', () => {
  it('give what the ports behind them give', async () => {
    const detections = [{ box: { left: 10, top: 20, right: 30, bottom: 50 }, score: 0.75 }];
    const near = fakePorts({ detections });
    const worker = await startFakeWorker(near);
    open.push(() => worker.drain(0));
    const far = await connect(worker.address);
    const image = await far.preprocess.preprocess({ part10: Uint8Array.of(1), profile: 'clahe-256' });
    expect(image).toEqual(blankImage());
    expect(await far.detect.detect({ ...request, image })).toEqual({ bundle, value: detections });
    const boxes = detections.map(({ box }) => box);
    const regions = await far.segment.segment({ image, boxes });
    expect(regions).toEqual(await near.segment.segment({ image, boxes }));
    const asked = regions.value.map(({ mask }, index) => ({ box: boxes[index] ?? expect.fail(), mask }));
    const classified = await far.classify.classify({ image, regions: asked });
    expect(classified.value).toEqual([{ probabilityOfMalignancy: 0.5 }]);
    expect(await far.detect.describe()).toEqual(await near.detect.describe());
    expect(await far.segment.describe()).toEqual(await near.segment.describe());
    expect(await far.classify.describe()).toEqual(await near.classify.describe());
  });

  it('ask for density where a worker serves it, and know where none does', async () => {
    const probabilities = { A: 0.1, B: 0.2, C: 0.3, D: 0.4 };
    const near = fakePorts({ density: () => probabilities }).density;
    const described = (await near.describe()) ?? expect.fail();
    const density = { ...near, describe: () => Promise.resolve(described) };
    const [served, bare] = [await startFakeWorker({}, { density }), await startFakeWorker({})];
    open.push(() => Promise.all([served.drain(0), bare.drain(0)]).then(() => undefined));
    const far = (await connect(served.address)).density;
    expect(await far.describe()).toEqual(described);
    expect(await far.assess({ image: blankImage() })).toEqual({ bundle: described.bundle, value: probabilities });
    expect(await (await connect(bare.address)).density.describe()).toBeUndefined();
  });

  it('do not take a worker that is away for one without density', async () => {
    const ports = await connect('127.0.0.1:1', quick);
    await expect(ports.density.describe()).rejects.toMatchObject({ code: 'RPC_UNAVAILABLE' });
  });

  it('carry an image of 16 MB', async () => {
    const seen = Promise.withResolvers<number>();
    const worker = await serve({
      detect: ({ image }) => {
        seen.resolve(image.pixels[image.pixels.length - 1] ?? 0);
        return Promise.resolve(nothing);
      },
    });
    const image = blankImage(4_000, 2_000);
    image.pixels[image.pixels.length - 1] = 4_711;
    await (await connect(worker.address)).detect.detect({ ...request, image });
    expect(await seen.promise).toBe(4_711);
  });

  it('keep the code of an error, its sentence, and whether it may pass', async () => {
    const worker = await serve({ detect: () => Promise.reject(new FilmTooSmallError('The film is too small.')) });
    await expect((await connect(worker.address)).detect.detect(request)).rejects.toMatchObject({
      code: 'TEST_FILM_TOO_SMALL',
      message: 'The film is too small.',
      retryable: false,
    });
  });

  it('tell nothing of a defect but that there was one', async () => {
    const defects: unknown[] = [];
    const worker = await serve(
      { detect: () => Promise.reject(new TypeError('cannot read DOE^JANE')) },
      { onDefect: (error) => defects.push(error) },
    );
    const failure = (await connect(worker.address)).detect.detect(request);
    await expect(failure).rejects.toMatchObject({ code: 'INTERNAL' });
    await expect(failure).rejects.not.toThrow(/DOE/);
    expect(defects).toHaveLength(1);
  });

  it('say when no worker answers', async () => {
    const ports = await connect('127.0.0.1:1', quick);
    await expect(ports.detect.detect(request)).rejects.toMatchObject({ code: 'RPC_UNAVAILABLE', retryable: true });
  });

  it('know whether anybody is there to prepare images, without asking for one', async () => {
    const worker = await serve({});
    await (await connect(worker.address)).preprocess.reach?.();
    const alone = await connect('127.0.0.1:1', { deadlines: { describeMs: 200 } });
    await expect(alone.preprocess.reach?.()).rejects.toMatchObject({ code: 'RPC_UNAVAILABLE' });
    const ending = connect('127.0.0.1:1').then(({ preprocess }) =>
      preprocess.reach?.({ signal: AbortSignal.timeout(50) }),
    );
    await expect(ending).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('say when an answer is not usable', async () => {
    const box = { left: 10, top: 20, right: 10, bottom: 50 };
    const worker = await serve({ detect: () => Promise.resolve({ bundle, value: [{ box, score: 0.5 }] }) });
    await expect((await connect(worker.address)).detect.detect(request)).rejects.toMatchObject({
      code: 'CONTRACT_MESSAGE_INVALID',
    });
  });

  it('refuse a request that is not usable before the port sees it', async () => {
    const worker = await serve({ detect: () => expect.fail() });
    const image = { ...blankImage(), rows: 7 };
    await expect((await connect(worker.address)).detect.detect({ ...request, image })).rejects.toMatchObject({
      code: 'CONTRACT_MESSAGE_INVALID',
      retryable: false,
    });
  });

  it('end at the deadline, on both sides', async () => {
    const held = gate();
    const worker = await serve(held);
    const ports = await connect(worker.address, { deadlines: { detectMs: 150 } });
    await expect(ports.detect.detect(request)).rejects.toMatchObject({
      code: 'RPC_DEADLINE_EXCEEDED',
      retryable: true,
    });
    await held.aborted;
    held.open();
  });

  it('end when the caller aborts, on both sides, with the reason of the signal', async () => {
    const held = gate();
    const worker = await serve(held);
    const controller = new AbortController();
    const result = (await connect(worker.address)).detect.detect(request, { signal: controller.signal });
    await held.entered;
    controller.abort(new Error('the exam was withdrawn'));
    await expect(result).rejects.toThrow('the exam was withdrawn');
    await held.aborted;
    held.open();
  });
});

describe('a worker with a bounded number of calls', () => {
  it('refuses the call above the bound, and the caller tries again until there is room', async () => {
    const held = gate();
    const worker = await serve(held, { maxInFlight: 1 });
    const ports = await connect(worker.address);
    const first = ports.detect.detect(request);
    await held.entered;
    const second = ports.detect.detect(request);
    const refusals = async (): Promise<number> => {
      const metric = await worker.registry.getSingleMetric('mammoflow_rpc_requests_total')?.get();
      return metric?.values.find(({ labels }) => labels['code'] === 'RESOURCE_EXHAUSTED')?.value ?? 0;
    };
    await expect.poll(refusals, { timeout: 10_000 }).toBeGreaterThan(0);
    held.open();
    expect(await Promise.all([first, second])).toEqual([nothing, nothing]);
  });

  it('is reported as overloaded when the room does not come', async () => {
    const held = gate();
    const worker = await serve(held, { maxInFlight: 1 });
    const ports = await connect(worker.address, quick);
    const first = ports.detect.detect(request);
    await held.entered;
    await expect(ports.detect.detect(request)).rejects.toMatchObject({ code: 'RPC_OVERLOADED', retryable: true });
    held.open();
    await first;
  });

  it('keeps the place of a call that was cancelled until its work has ended', async () => {
    const held = gate();
    const worker = await serve(held, { maxInFlight: 1 });
    const ports = await connect(worker.address, quick);
    const controller = new AbortController();
    const first = ports.detect.detect(request, { signal: controller.signal });
    await held.entered;
    controller.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await held.aborted;
    await expect(ports.detect.detect(request)).rejects.toMatchObject({ code: 'RPC_OVERLOADED' });
    held.open();
    await expect.poll(() => ports.detect.detect(request), { timeout: 10_000 }).toEqual(nothing);
  });
});

describe('a worker whose answer does not reach its caller', () => {
  it('takes the next call when an answer was too large to be sent', async () => {
    const preprocess = { preprocess: () => Promise.resolve(blankImage(200, 100)) };
    const worker = await startFakeWorker({ preprocess }, { maxInFlight: 1, maxMessageBytes: 20_000 });
    open.push(() => worker.drain(0));
    const ports = await connect(worker.address, quick);
    const image = { part10: Uint8Array.of(1), profile: 'clahe-256' };
    await expect(ports.preprocess.preprocess(image)).rejects.toMatchObject({ code: 'RPC_FAILED' });
    expect(await ports.detect.describe()).toMatchObject({ bundle: { id: 'fake-detection' } });
  });

  it('takes the next call when its caller goes away in the middle of an answer', async () => {
    const controller = new AbortController();
    const image = blankImage(4_000, 4_000);
    const preprocess = {
      preprocess: () => {
        setImmediate(() => {
          controller.abort(new Error('gone'));
        });
        return Promise.resolve(image);
      },
    };
    const worker = await startFakeWorker({ preprocess }, { maxInFlight: 1 });
    open.push(() => worker.drain(0));
    const ports = await connect(worker.address, quick);
    const request = { part10: Uint8Array.of(1), profile: 'clahe-256' };
    await expect(ports.preprocess.preprocess(request, { signal: controller.signal })).rejects.toThrow('gone');
    await expect
      .poll(() => ports.detect.describe(), { timeout: 10_000 })
      .toMatchObject({ bundle: { id: 'fake-detection' } });
  });
});

describe('several replicas', () => {
  it('share the calls', async () => {
    const counts = [0, 0];
    const workers = await Promise.all(
      counts.map((_, index) =>
        serve({
          detect: () => {
            counts[index] = (counts[index] ?? 0) + 1;
            return Promise.resolve(nothing);
          },
        }),
      ),
    );
    const ports = await connect(`ipv4:${workers.map(({ address }) => address).join(',')}`);
    await ports.detect.detect(request);
    await expect
      .poll(
        async () => {
          await ports.detect.detect(request);
          return Math.min(...counts);
        },
        { timeout: 10_000 },
      )
      .toBeGreaterThan(3);
  });

  it('take over from one that drains, which ends its own calls first', async () => {
    const held = gate();
    const [first, second] = await Promise.all([serve(held), serve({ detect: () => Promise.resolve(nothing) })]);
    const [toFirst, toBoth] = await Promise.all([
      connect(first.address),
      connect(`ipv4:${first.address},${second.address}`),
    ]);
    const inFlight = toFirst.detect.detect(request);
    await held.entered;
    const drained = first.drain(10_000);
    for (let call = 0; call < 5; call += 1) expect(await toBoth.detect.detect(request)).toEqual(nothing);
    held.open();
    expect(await inFlight).toEqual(nothing);
    await drained;
  });
});
