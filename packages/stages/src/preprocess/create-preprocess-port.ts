import type { PreprocessPort } from '@mammoflow/pipeline';
import { preprocessPart10 } from './preprocess-part10.ts';

/** Preprocessing as the pipeline's port, in the caller's own thread: it does not answer anything else meanwhile. */
export function createPreprocessPort(): PreprocessPort {
  return {
    preprocess: async (request, options) => {
      options?.signal?.throwIfAborted();
      return preprocessPart10(request);
    },
  };
}
