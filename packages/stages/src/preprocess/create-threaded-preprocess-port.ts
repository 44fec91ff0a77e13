import type { PreprocessedImage, PreprocessPort, PreprocessRequest } from '@mammoflow/pipeline';
import { createThreadPool } from '../threads/thread-pool.ts';

/** A preprocess port that must be closed when it is no longer needed. */
export type ThreadedPreprocessPort = PreprocessPort & { close(): Promise<void> };

/** Far more than the largest film takes on a slow machine, and less than callers wait. */
const LONGEST_MS = 45_000;

/** Preprocessing as the pipeline's port, several images at a time, each in a thread of its own. */
export function createThreadedPreprocessPort({ threads }: { readonly threads: number }): ThreadedPreprocessPort {
  const module = new URL('./preprocess-thread.ts', import.meta.url);
  const pool = createThreadPool<PreprocessRequest, PreprocessedImage>({
    module,
    threads,
    longestMs: LONGEST_MS,
  });
  return {
    preprocess: ({ part10, profile }, options) => pool.run({ part10, profile }, options?.signal),
    close: () => pool.close(),
  };
}
