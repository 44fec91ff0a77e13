import type { DicomDataset } from '../dataset/dataset.ts';
import { tag } from '../dataset/dictionary.ts';
import type { Part10 } from '../part10/read-part10.ts';
import { transferSyntaxes as syntaxes } from '../part10/transfer-syntax.ts';
import { checkCodestream, readCodestreamHeader } from './codestream-header.ts';
import { isDecodable, isEncapsulated } from './decodable.ts';
import { decodeRle } from './decode-rle.ts';
import { readGrayscale } from './grayscale.ts';
import type { Grayscale } from './grayscale.ts';
import { readImagePixel } from './image-pixel.ts';
import type { ImagePixel } from './image-pixel.ts';
import { decodeFrame } from './native-codecs.ts';
import type { CodecName } from './native-codecs.ts';
import { PixelDataMissingError } from './pixel-data-missing-error.ts';
import { PixelDataTooShortError } from './pixel-data-too-short-error.ts';
import { storedValues } from './stored-values.ts';
import { UnsupportedTransferSyntaxError } from './unsupported-transfer-syntax-error.ts';

/** A mammogram's pixels as stored, and how they are to be shown. */
export interface DecodedImage {
  readonly rows: number;
  readonly columns: number;
  readonly bitsStored: number;
  /** `values[row][column]`, row-major; signed when Pixel Representation says so. Unused bits (overlays) are masked. */
  readonly values: Uint16Array | Int16Array;
  readonly grayscale: Grayscale;
}

const codecs = new Map<string, CodecName>([
  [syntaxes.jpegBaseline, 'Jpeg'],
  [syntaxes.jpegExtended, 'Jpeg'],
  [syntaxes.jpegLossless, 'Jpeg'],
  [syntaxes.jpegLosslessSv1, 'Jpeg'],
  [syntaxes.jpegLsLossless, 'JpegLs'],
  [syntaxes.jpegLsNearLossless, 'JpegLs'],
  [syntaxes.jpeg2000Lossless, 'Jpeg2000'],
  [syntaxes.jpeg2000, 'Jpeg2000'],
  [syntaxes.htj2kLossless, 'HtJpeg2000'],
  [syntaxes.htj2kLosslessRpcl, 'HtJpeg2000'],
  [syntaxes.htj2k, 'HtJpeg2000'],
]);

/**
 * Decodes the single frame of a mammogram.
 *
 * @throws UnsupportedTransferSyntaxError, UnsupportedPixelFormatError, PixelDataMissingError, PixelDataTooShortError,
 * CodestreamMismatchError (the stream's own size differs; checked before anything is allocated), PixelDecodeError.
 */
export async function decodePixels(part10: Pick<Part10, 'transferSyntaxUid' | 'dataset'>): Promise<DecodedImage> {
  const { transferSyntaxUid, dataset } = part10;
  if (!isDecodable(transferSyntaxUid)) throw new UnsupportedTransferSyntaxError(transferSyntaxUid);
  const image = readImagePixel(dataset);
  const values = isEncapsulated(transferSyntaxUid)
    ? await decompress(transferSyntaxUid, joinFragments(dataset), image)
    : storedValues(nativePixels(dataset), image);
  const { rows, columns, bitsStored } = image;
  return { rows, columns, bitsStored, values, grayscale: readGrayscale(dataset, image) };
}

function nativePixels(dataset: DicomDataset): Uint8Array {
  const bytes = dataset[tag('PixelData')]?.bytes;
  if (bytes === undefined || bytes.length === 0) throw new PixelDataMissingError();
  return bytes;
}

/** All fragments behind the Basic Offset Table belong to the one frame, however many there are. */
function joinFragments(dataset: DicomDataset): Uint8Array {
  const [, ...fragments] = dataset[tag('PixelData')]?.fragments ?? [];
  const [first] = fragments;
  if (first === undefined) throw new PixelDataMissingError();
  return fragments.length === 1 ? first : Buffer.concat(fragments);
}

async function decompress(
  transferSyntaxUid: string,
  stream: Uint8Array,
  image: ImagePixel,
): Promise<Uint16Array | Int16Array> {
  const pixels = image.rows * image.columns;
  const codec = codecs.get(transferSyntaxUid);
  if (codec === undefined) {
    return storedValues(decodeRle(stream, { pixels, bytesPerPixel: image.bitsAllocated === 16 ? 2 : 1 }), image);
  }
  const header = readCodestreamHeader(stream);
  checkCodestream(header, image);
  const bitsAllocated = header.precision > 8 ? 16 : 8;
  const samples = await decodeFrame(codec, stream, { ...image, bitsAllocated, bitsStored: header.precision });
  const neededBytes = (pixels * bitsAllocated) / 8;
  if (samples.length < neededBytes) throw new PixelDataTooShortError(neededBytes, samples.length);
  // A stream has the stored bits lowest, whatever High Bit says of the uncompressed form (PS3.5 8.2).
  return storedValues(samples, { ...image, bitsAllocated, highBit: image.bitsStored - 1 });
}
