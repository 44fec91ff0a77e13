import type { ImageCanvas } from './image-canvas.ts';

type Engine = Readonly<{ ImageCanvas: typeof ImageCanvas }>;

let loading: Promise<Engine> | undefined;

/** What draws images is larger than all the rest of the page: it is fetched beside what is to be drawn, not before. */
export function loadEngine(): Promise<Engine> {
  loading ??= import('./image-canvas.ts').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
