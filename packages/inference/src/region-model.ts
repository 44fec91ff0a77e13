import { inSpan } from '@mammoflow/observability';
import type { PreprocessedImage } from '@mammoflow/pipeline';
import type { Bundle } from './bundle.ts';
import { createMicroBatcher } from './micro-batcher.ts';
import { ModelImageUnsuitableError } from './model-image-unsuitable-error.ts';
import { openSession } from './model-session.ts';
import type { ModelSession, SessionOptions } from './model-session.ts';
import { entryOf, gatherRegions, stack } from './region-batch.ts';
import type { FloatTensor, RegionInput } from './region-batch.ts';

export type { RegionInput };

/** The graph's outputs for one region, by name, without the leading N. */
export type RegionOutput = Readonly<Record<string, FloatTensor>>;

export interface ModelOptions extends SessionOptions {
  /** Most regions in one run. */
  readonly maxBatch: number;
  readonly batchWaitMs: number;
  /** Told after each run how many regions it held and how long it took. */
  readonly onBatch?: (size: number, seconds: number) => void;
}

/** Who lends a model for a piece of work: the model itself, or what a worker serves at the time. */
export interface ModelSource {
  /** The model stays open until the work has ended. */
  use<T>(work: (model: RegionModel) => Promise<T>): Promise<T>;
}

/** A model that looks at regions of images. Regions of concurrent calls are run together. */
export interface RegionModel extends ModelSource {
  readonly bundle: Bundle;
  infer(input: RegionInput, signal?: AbortSignal): Promise<RegionOutput>;
  /** Lets the model go once nothing runs any more; nothing may be asked of it then. */
  close(): Promise<void>;
}

/**
 * Opens a bundle for use.
 *
 * @throws ModelChecksumMismatchError, ModelLoadFailedError, ModelManifestInvalidError
 */
export async function openRegionModel(bundle: Bundle, options: ModelOptions): Promise<RegionModel> {
  const session = await openSession(bundle, options);
  const pixels = reusedPixels();
  const batcher = createMicroBatcher<RegionInput, RegionOutput>({
    maxBatch: options.maxBatch,
    waitMs: options.batchWaitMs,
    run: async (inputs) => {
      const start = performance.now();
      const outputs = await runBatch(session, inputs, pixels);
      options.onBatch?.(inputs.length, (performance.now() - start) / 1000);
      return outputs;
    },
  });
  const model: RegionModel = {
    bundle,
    infer: async (input, signal) => {
      checkImage(bundle, input.image);
      const { id, version } = bundle.identity;
      const attributes = { 'mammoflow.model.id': id, 'mammoflow.model.version': version };
      return inSpan('infer', { attributes }, () => batcher.submit(input, signal));
    },
    use: (work) => work(model),
    close: async () => {
      await batcher.idle();
      await session.close();
    },
  };
  return model;
}

async function runBatch(
  session: ModelSession,
  inputs: readonly RegionInput[],
  allocate: (length: number) => Uint16Array,
): Promise<readonly RegionOutput[]> {
  const { images, regions, imageIndex } = gatherRegions(inputs, allocate);
  const extras = Object.keys(inputs[0]?.extra ?? {}).map(
    (name) => [name, stack(inputs.flatMap(({ extra }) => extra?.[name] ?? []))] as const,
  );
  const outputs = await session.run({
    images,
    regions,
    image_index: { dims: [imageIndex.length], data: imageIndex },
    ...Object.fromEntries(extras),
  });
  return inputs.map((_, index) =>
    Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, entryOf(tensor, index)])),
  );
}

/** One buffer for all runs, since they follow one another: memory stays flat however many images pass through. */
function reusedPixels(): (length: number) => Uint16Array {
  let buffer = new Uint16Array();
  return (length) => {
    if (buffer.length < length) buffer = new Uint16Array(length);
    return buffer.subarray(0, length).fill(0);
  };
}

function checkImage({ identity, manifest }: Bundle, image: PreprocessedImage): void {
  const { profile } = manifest.preprocessing;
  if (image.profile !== profile) throw new ModelImageUnsuitableError(identity.id, `profile ${profile} is needed`);
  const channels = manifest.tensors.inputs.find(({ name }) => name === 'images')?.shape[1];
  if (typeof channels === 'number' && image.channels !== channels) {
    throw new ModelImageUnsuitableError(identity.id, `it needs ${channels} channels`);
  }
}
