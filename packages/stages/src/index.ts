export { createClassifyPort } from './classify/create-classify-port.ts';
export { createDetectPort } from './detect/create-detect-port.ts';
export { ModelOutputInvalidError } from './model-output-invalid-error.ts';
export { createSegmentPort } from './segment/create-segment-port.ts';
export { ThreadFailedError } from './threads/thread-failed-error.ts';
export { createThreadPool } from './threads/thread-pool.ts';
export type { ThreadPool, ThreadPoolOptions } from './threads/thread-pool.ts';
