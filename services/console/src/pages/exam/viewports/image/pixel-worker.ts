import type { LaidPixels, LayOrder } from './lay-pixels-message.ts';
import type { PixelsToLay } from './lay-pixels.ts';

/** Unpacks levels beside the page, which goes on answering meanwhile. */
export class PixelWorker {
  readonly #worker = new Worker(new URL('./lay-pixels-worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<number, PromiseWithResolvers<Uint16Array<ArrayBuffer>>>();
  #next = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<LaidPixels>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ('pixels' in data) waiting?.resolve(data.pixels);
      else waiting?.reject(new Error(data.problem));
    });
    this.#worker.addEventListener('error', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The worker for pixels failed.'));
      this.#waiting.clear();
    });
  }

  /** @throws Error when the level has not as many pixels as it should. */
  lay(level: PixelsToLay): Promise<Uint16Array<ArrayBuffer>> {
    const id = this.#next;
    this.#next += 1;
    const waiting = Promise.withResolvers<Uint16Array<ArrayBuffer>>();
    this.#waiting.set(id, waiting);
    this.#worker.postMessage({ id, level } satisfies LayOrder, [level.packed.buffer]);
    return waiting.promise;
  }
}
