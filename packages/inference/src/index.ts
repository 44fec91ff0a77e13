export {
  activateBundles,
  findFormer,
  nameCandidates,
  rollBack,
  withdrawCandidates,
} from './activation/activate-bundles.ts';
export { ActivationOvertakenError } from './activation/activation-overtaken-error.ts';
export { ActivationUnderWayError } from './activation/activation-under-way-error.ts';
export type { Activation, ActiveFile, ActiveIds, Candidates } from './activation/active-file.ts';
export { CandidateIsActiveError } from './activation/candidate-is-active-error.ts';
export { ActiveFileNotWritableError } from './activation/active-file-not-writable-error.ts';
export { NothingToRollBackError } from './activation/nothing-to-roll-back-error.ts';
export { readActiveFile } from './activation/update-active-file.ts';
export { identitiesOf, readActiveBundles, readCandidateBundles } from './active-bundles.ts';
export type { ActiveBundles } from './active-bundles.ts';
export { createBatchMetrics } from './batch-metrics.ts';
export { readBundle } from './bundle.ts';
export type { Bundle } from './bundle.ts';
export { executionProviders } from './execution-provider.ts';
export type { ExecutionProvider } from './execution-provider.ts';
export { createGpuMetrics } from './gpu-metrics.ts';
export { inferenceFields, modelOptionsOf } from './inference-fields.ts';
export type { InferenceConfig } from './inference-fields.ts';
export { listBundles } from './list-bundles.ts';
export type { FoundBundle } from './list-bundles.ts';
export { hasOutput, manifestSchema, modelTasks, operatingPoint } from './manifest.ts';
export type { Manifest, ModelTask } from './manifest.ts';
export { createMicroBatcher } from './micro-batcher.ts';
export type { MicroBatcher, MicroBatcherOptions } from './micro-batcher.ts';
export { ModelBundleMissingError } from './model-bundle-missing-error.ts';
export { ModelChecksumMismatchError } from './model-checksum-mismatch-error.ts';
export { ModelImageUnsuitableError } from './model-image-unsuitable-error.ts';
export { ModelLoadFailedError } from './model-load-failed-error.ts';
export { ModelManifestInvalidError } from './model-manifest-invalid-error.ts';
export { ModelNotActiveError } from './model-not-active-error.ts';
export { ModelRunFailedError } from './model-run-failed-error.ts';
export { openRegionModel } from './region-model.ts';
export type { ModelOptions, ModelSource, RegionInput, RegionModel, RegionOutput } from './region-model.ts';
export { serveActiveModel, serveCandidateModel } from './serving/serve-active-model.ts';
export type { ServedModel, ServingOptions } from './serving/serve-active-model.ts';
export { createServingMonitor } from './serving/serving-monitor.ts';
export type { ServingMonitor, WorkerTelemetry } from './serving/serving-monitor.ts';
export type { FloatTensor } from './region-batch.ts';
