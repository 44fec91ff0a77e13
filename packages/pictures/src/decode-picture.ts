import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { pictureFormatOf } from './core/picture-signature.ts';
import type { Picture } from './core/picture.ts';
import { PictureRefusedError } from './errors/picture-refused-error.ts';

/** More than twice what the finest detectors have; a picture that claims more is refused by its header. */
const MOST_PIXELS = 64_000_000;
const LEAST_SIDE = 256;
const LONGEST_SIDE = 16_384;
const MOST_SECONDS = 30;
/** Channels that differ by more than compression makes them, of 255. */
const COLOUR_DIFFERENCE = 24;
const COLOUR_SHARE = 0.01;
const PREVIEW_SIDE = 512;

/**
 * Decodes a PNG or JPEG file to a grey picture, outside of the thread that asks. Nothing is decoded before its size is known to be
 * within limits.
 *
 * @throws {@link PictureRefusedError}
 */
export async function decodePicture(bytes: Uint8Array): Promise<Picture> {
  const format = pictureFormatOf(bytes);
  if (format === undefined) throw new PictureRefusedError('The file is neither a PNG nor a JPEG picture.');
  try {
    // The header alone, which may claim anything.
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
    checkSize(metadata);
    const wasColour = metadata.channels > 2;
    if (wasColour && (await isColourful(bytes))) {
      throw new PictureRefusedError('The picture is in colour; a mammogram is grey.');
    }
    return { format, bytes: bytes.length, wasColour, ...(await greyPixels(bytes, metadata)) };
  } catch (cause) {
    if (cause instanceof PictureRefusedError) throw cause;
    throw new PictureRefusedError('The picture is damaged or cannot be decoded.', { cause });
  }
}

function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', autoOrient: true }).timeout({
    seconds: MOST_SECONDS,
  });
}

function checkSize({ width, height }: Metadata): void {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short < LEAST_SIDE)
    throw new PictureRefusedError(`The picture is smaller than ${LEAST_SIDE} pixels; a mammogram has thousands.`);
  if (long > LONGEST_SIDE || width * height > MOST_PIXELS)
    throw new PictureRefusedError(
      `The picture has more than ${MOST_PIXELS / 1e6} million pixels or ${LONGEST_SIDE} in a row.`,
    );
}

/** Looks at a small copy. */
async function isColourful(bytes: Uint8Array): Promise<boolean> {
  const { data, info } = await open(bytes)
    .resize(PREVIEW_SIDE, PREVIEW_SIDE, { fit: 'inside' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let coloured = 0;
  for (let at = 0; at + 2 < data.length; at += info.channels) {
    const channels = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    if (Math.max(...channels) - Math.min(...channels) > COLOUR_DIFFERENCE) coloured += 1;
  }
  return coloured > COLOUR_SHARE * info.width * info.height;
}

async function greyPixels(
  bytes: Uint8Array,
  { depth, hasAlpha }: Metadata,
): Promise<Pick<Picture, 'rows' | 'columns' | 'bitsStored' | 'pixels'>> {
  const isDeep = depth === 'ushort';
  const image = hasAlpha ? open(bytes).flatten({ background: '#000' }) : open(bytes);
  const grey = isDeep ? image.toColourspace('grey16').raw({ depth: 'ushort' }) : image.toColourspace('b-w').raw();
  const { data, info } = await grey.toBuffer({ resolveWithObject: true });
  if (info.channels !== 1) throw new PictureRefusedError('The picture cannot be made grey.');
  return { rows: info.height, columns: info.width, bitsStored: isDeep ? 16 : 8, pixels: new Uint8Array(data) };
}
