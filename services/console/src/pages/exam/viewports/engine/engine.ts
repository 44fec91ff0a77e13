import { cache, Enums, getConfiguration, init, RenderingEngine } from '@cornerstonejs/core';
import { registerLevels } from './level-loader.ts';

/** Decoded pixels that are kept: eight images of 13 million pixels. */
const MOST_CACHE_BYTES = 220_000_000;

let engine: RenderingEngine | undefined;

/**
 * What draws images, started when it is first needed. One context of WebGL draws all viewports one after the other: browsers
 * allow few of them, and making one takes long where no graphics card helps.
 */
export function drawingEngine(): RenderingEngine {
  if (engine !== undefined) return engine;
  const usual = getConfiguration();
  const renderingEngineMode = Enums.RenderingEngineModeEnum.ContextPool;
  init({ ...usual, rendering: { ...usual.rendering, renderingEngineMode, webGlContextCount: 1 } });
  cache.setMaxCacheSize(MOST_CACHE_BYTES);
  registerLevels();
  engine = new RenderingEngine('mammoflow');
  return engine;
}
