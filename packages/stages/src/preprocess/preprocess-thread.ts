import type { PreprocessedImage, PreprocessRequest } from '@mammoflow/pipeline';
import { serveThread } from '../threads/serve-thread.ts';
import { preprocessPart10 } from './preprocess-part10.ts';

serveThread<PreprocessRequest, PreprocessedImage>(async (request) => {
  const response = await preprocessPart10(request);
  const { buffer } = response.pixels;
  return { response, transfer: buffer instanceof ArrayBuffer ? [buffer] : [] };
});
