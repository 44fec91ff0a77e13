import { openRegionModel, readActiveBundles } from '@mammoflow/inference';
import type { ActiveBundles, ExecutionProvider } from '@mammoflow/inference';
import type { Ports } from '@mammoflow/pipeline';
import { createClassifyPort } from './classify/create-classify-port.ts';
import { createDensityPort } from './density/create-density-port.ts';
import { withoutDensity } from './density/without-density.ts';
import { createDetectPort } from './detect/create-detect-port.ts';
import { createThreadedPreprocessPort } from './preprocess/create-threaded-preprocess-port.ts';
import { createSegmentPort } from './segment/create-segment-port.ts';

export interface InProcessOptions {
  readonly modelsDir: string;
  /** @defaultValue those that `active.json` names */
  readonly bundles?: ActiveBundles;
  /** @defaultValue 'cpu' */
  readonly executionProvider?: ExecutionProvider;
  /** Threads of preprocessing, and of one run of a network. */
  readonly threads: number;
}

/** Ports whose models and threads are to be let go. */
export interface InProcessPorts extends Ports, AsyncDisposable {
  close(): Promise<void>;
}

const MAX_BATCH = 4;
const BATCH_WAIT_MS = 2;

/** The ports in the caller's own process, with the active bundles of a folder. */
export async function inProcessPorts(options: InProcessOptions): Promise<InProcessPorts> {
  const { modelsDir, executionProvider = 'cpu', threads } = options;
  const bundles = options.bundles ?? (await readActiveBundles(modelsDir));
  const model = { executionProvider, intraOpThreads: threads, maxBatch: MAX_BATCH, batchWaitMs: BATCH_WAIT_MS };
  const [detection, segmentation, classification, density] = await Promise.all([
    openRegionModel(bundles.detection, model),
    openRegionModel(bundles.segmentation, model),
    openRegionModel(bundles.classification, model),
    bundles.density && openRegionModel(bundles.density, model),
  ]);
  const preprocess = createThreadedPreprocessPort({ threads });
  const close = async (): Promise<void> => {
    const opened = [preprocess, detection, segmentation, classification, ...(density === undefined ? [] : [density])];
    await Promise.all(opened.map((one) => one.close()));
  };
  return {
    preprocess,
    detect: createDetectPort(detection),
    segment: createSegmentPort(segmentation),
    classify: createClassifyPort(classification),
    density: density === undefined ? withoutDensity : createDensityPort(density),
    close,
    [Symbol.asyncDispose]: close,
  };
}
