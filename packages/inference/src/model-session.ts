import { join } from 'node:path';
import type * as OnnxRuntime from 'onnxruntime-node';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { readModel } from './bundle.ts';
import type { Bundle } from './bundle.ts';
import { tensorProblem } from './check-tensors.ts';
import type { ExecutionProvider } from './execution-provider.ts';
import { loadRuntime } from './load-runtime.ts';
import { ModelLoadFailedError } from './model-load-failed-error.ts';
import { ModelManifestInvalidError } from './model-manifest-invalid-error.ts';
import { ModelRunFailedError } from './model-run-failed-error.ts';
import type { FloatTensor } from './region-batch.ts';

/** What a graph is fed with. */
export type Feeds = Readonly<
  Record<string, { readonly dims: readonly number[]; readonly data: Uint16Array | Float32Array | BigInt64Array }>
>;

/** An open graph. */
export interface ModelSession {
  run(feeds: Feeds): Promise<Readonly<Record<string, FloatTensor>>>;
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly executionProvider: ExecutionProvider;
  readonly intraOpThreads: number;
}

/**
 * Opens a bundle's graph after checking its SHA-256 and that its tensors are those of its manifest.
 */
export async function openSession(bundle: Bundle, options: SessionOptions): Promise<ModelSession> {
  const bytes = await readModel(bundle);
  const runtime = await loadRuntime();
  const bundleId = bundle.identity.id;
  const session = await runtime.InferenceSession.create(bytes, sessionOptions(options)).catch((cause: unknown) => {
    throw new ModelLoadFailedError({ bundleId, executionProvider: options.executionProvider }, { cause });
  });
  await checkTensors(bundle, session);
  return {
    run: async (feeds) => {
      const tensors = Object.fromEntries(
        Object.entries(feeds).map(([name, { data, dims }]) => [name, makeTensor(runtime, data, dims)]),
      );
      const outputs = await session.run(tensors).catch((cause: unknown) => {
        throw new ModelRunFailedError(bundleId, { cause });
      });
      return Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, floats(bundle, tensor)]));
    },
    close: () => session.release(),
  };
}

function sessionOptions({ executionProvider, intraOpThreads }: SessionOptions): InferenceSession.SessionOptions {
  return {
    executionProviders: [executionProvider],
    intraOpNumThreads: intraOpThreads,
    interOpNumThreads: 1,
    // Shapes vary from batch to batch, which a remembered memory plan does not suit.
    enableMemPattern: false,
    logSeverityLevel: 3,
    // Threads that spin while waiting for work take the processor from the other workers of the machine.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}

function makeTensor(
  runtime: typeof OnnxRuntime,
  data: Uint16Array | Float32Array | BigInt64Array,
  dims: readonly number[],
): Tensor {
  if (data instanceof Uint16Array) return new runtime.Tensor('uint16', data, dims);
  if (data instanceof Float32Array) return new runtime.Tensor('float32', data, dims);
  return new runtime.Tensor('int64', data, dims);
}

async function checkTensors({ manifest, folder }: Bundle, session: InferenceSession): Promise<void> {
  const { inputMetadata: inputs, outputMetadata: outputs } = session;
  const problem = tensorProblem(manifest, { inputs, outputs });
  if (problem === undefined) return;
  await session.release();
  throw new ModelManifestInvalidError(join(folder, 'manifest.json'), problem);
}

function floats({ folder }: Bundle, { data, dims }: Tensor): FloatTensor {
  if (data instanceof Float32Array) return { dims, data };
  throw new ModelManifestInvalidError(`${folder}/manifest.json`, 'the outputs of model.onnx must be float32');
}
