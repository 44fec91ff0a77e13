export { warningsOf } from './core/check-picture.ts';
export type { PictureWarning } from './core/check-picture.ts';
export { mammogramOfPicture } from './core/mammogram-of-picture.ts';
export type { PictureFacts } from './core/mammogram-of-picture.ts';
export type { Picture, PictureFormat } from './core/picture.ts';
export { decodePicture } from './decode-picture.ts';
export { PictureRefusedError } from './errors/picture-refused-error.ts';
