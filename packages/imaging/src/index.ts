export { applyAffine, composeAffine, identity, invertAffine } from './affine.ts';
export type { Affine, Point } from './affine.ts';
export { boxArea, boxIou, clampBox, transformBox } from './box.ts';
export type { Box } from './box.ts';
export type { RegionMask } from './region-mask.ts';
