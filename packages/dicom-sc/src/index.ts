export { hasGlyph } from './bitmap-font.ts';
export type { Canvas } from './canvas.ts';
export { drawOverview } from './draw-overview.ts';
export type { Overview, OverviewView } from './draw-overview.ts';
export { renderView } from './render-view.ts';
export type { RenderedView } from './render-view.ts';
export { encodeSecondaryCapture, secondaryCaptureSopClass } from './secondary-capture.ts';
export type { SecondaryCapture } from './secondary-capture.ts';
