import type { PreprocessedImage } from '@mammoflow/pipeline';
import type { PreprocessedImage as WireImage } from '../generated/mammoflow/v1/image.ts';
import { positive, required } from './checks.ts';
import { affineFromWire } from './geometry.ts';
import { MessageInvalidError } from './message-invalid-error.ts';
import { pixelsFromWire, pixelsToWire } from './pixels.ts';

/** Shares the image's pixels with the message; do not change them while it is being sent. */
export function imageToWire(image: PreprocessedImage): WireImage {
  return { ...image, pixels: pixelsToWire(image.pixels) };
}

/** Shares the message's pixels with the image where their address allows. */
export function imageFromWire(message: WireImage | undefined): PreprocessedImage {
  const image = required(message, 'PreprocessedImage');
  const sizes = {
    channels: positive(image.channels, 'PreprocessedImage.channels'),
    rows: positive(image.rows, 'PreprocessedImage.rows'),
    columns: positive(image.columns, 'PreprocessedImage.columns'),
    sourceRows: positive(image.sourceRows, 'PreprocessedImage.source_rows'),
    sourceColumns: positive(image.sourceColumns, 'PreprocessedImage.source_columns'),
  };
  const pixels = pixelsFromWire(image.pixels);
  if (pixels.length !== sizes.channels * sizes.rows * sizes.columns) {
    throw new MessageInvalidError('PreprocessedImage.pixels must hold channels × rows × columns pixels');
  }
  return { profile: image.profile, ...sizes, pixels, toSource: affineFromWire(image.toSource) };
}
