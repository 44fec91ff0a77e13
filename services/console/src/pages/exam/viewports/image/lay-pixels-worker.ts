import { layPixels } from './lay-pixels.ts';
import type { LaidPixels, LayOrder } from './lay-pixels-message.ts';

self.addEventListener('message', ({ data }: MessageEvent<LayOrder>) => {
  const laid = answer(data);
  self.postMessage(laid, { transfer: 'pixels' in laid ? [laid.pixels.buffer] : [] });
});

function answer({ id, level }: LayOrder): LaidPixels {
  try {
    return { id, pixels: layPixels(level) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : 'unknown' };
  }
}
