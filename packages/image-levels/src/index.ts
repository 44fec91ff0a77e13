export { COARSEST_LEVEL, levelSize, levelSizes } from './level-size.ts';
export type { LevelSize, Size } from './level-size.ts';
export { packPixels, unpackPixels } from './packed-pixels.ts';
export { reduceToLevels } from './reduce-to-levels.ts';
export type { GrayImage, Level } from './reduce-to-levels.ts';
