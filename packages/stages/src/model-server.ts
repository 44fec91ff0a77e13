import {
  createBatchMetrics,
  createGpuMetrics,
  createServingMonitor,
  modelOptionsOf,
  serveActiveModel,
  serveCandidateModel,
} from '@mammoflow/inference';
import type { InferenceConfig, ModelTask, ServedModel, ServingOptions, WorkerTelemetry } from '@mammoflow/inference';
import { selfTest } from './self-test.ts';

/** Serves a model of a task; see {@link serveActiveModel}. */
export type ModelServer = (task: ModelTask) => Promise<ServedModel>;

/** How a worker serves models under its configuration. */
export function createModelServer(config: InferenceConfig, telemetry: WorkerTelemetry): ModelServer {
  const options = servingOptions(config, telemetry);
  return (task) => serveActiveModel(task, options);
}

/** How a worker serves what would be active if the candidates were. */
export function createCandidateServer(config: InferenceConfig, telemetry: WorkerTelemetry): ModelServer {
  const options = servingOptions(config, telemetry);
  return (task) => serveCandidateModel(task, options);
}

function servingOptions(config: InferenceConfig, telemetry: WorkerTelemetry): ServingOptions {
  const model = { ...modelOptionsOf(config), onBatch: createBatchMetrics(telemetry.registry) };
  const monitor = createServingMonitor(telemetry);
  if (config.EXECUTION_PROVIDER === 'cuda') createGpuMetrics(telemetry.registry);
  const { MODELS_DIR: modelsDir, MODELS_INTERVAL_MS: intervalMs } = config;
  return { modelsDir, model, intervalMs, test: selfTest, monitor };
}
