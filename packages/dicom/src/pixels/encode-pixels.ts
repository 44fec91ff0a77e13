import { dataset } from '../dataset/build-dataset.ts';
import type { DicomDataset } from '../dataset/dataset.ts';
import { transferSyntaxes as syntaxes } from '../part10/transfer-syntax.ts';
import { isDecodable, isEncapsulated } from './decodable.ts';
import { encodeFrame } from './native-codecs.ts';
import type { CodecName, EncoderSettings } from './native-codecs.ts';
import { UnsupportedPixelFormatError } from './unsupported-pixel-format-error.ts';
import { UnsupportedTransferSyntaxError } from './unsupported-transfer-syntax-error.ts';

/** Monochrome pixels to be written. */
export interface PixelsToEncode {
  readonly rows: number;
  readonly columns: number;
  /** 1–16; up to 8 bits are allocated 8, more 16. Signed values need more than 8. */
  readonly bitsStored: number;
  /** `values[row][column]`, row-major, below 2^bitsStored; an Int16Array is written as signed. */
  readonly values: Uint8Array | Uint16Array | Int16Array;
  /** @defaultValue `MONOCHROME2` */
  readonly photometricInterpretation?: 'MONOCHROME1' | 'MONOCHROME2';
}

/** Progression order of HTJ2K Lossless RPCL in the numbering of dcmjs-codecs. */
const RPCL = 2;

const encoders = new Map<string, readonly [CodecName, EncoderSettings]>([
  [syntaxes.rleLossless, ['Rle', {}]],
  [syntaxes.jpegBaseline, ['Jpeg', { lossy: true, quality: 95 }]],
  // Not predictor 6: the encoder overflows with it at 16 bits.
  [syntaxes.jpegLossless, ['Jpeg', { lossy: false, predictor: 4 }]],
  [syntaxes.jpegLosslessSv1, ['Jpeg', { lossy: false, predictor: 1 }]],
  [syntaxes.jpegLsLossless, ['JpegLs', { lossy: false }]],
  [syntaxes.jpegLsNearLossless, ['JpegLs', { lossy: true, allowedLossyError: 2 }]],
  [syntaxes.jpeg2000Lossless, ['Jpeg2000', { lossy: false }]],
  [syntaxes.jpeg2000, ['Jpeg2000', { lossy: true, rate: 10 }]],
  [syntaxes.htj2kLossless, ['HtJpeg2000', { lossy: false }]],
  [syntaxes.htj2kLosslessRpcl, ['HtJpeg2000', { lossy: false, progressionOrder: RPCL }]],
  [syntaxes.htj2k, ['HtJpeg2000', { lossy: true }]],
]);

/**
 * Encodes pixels for a transfer syntax: the attributes of the Image Pixel module with Pixel Data, ready to be spread into a
 * data set that {@link writePart10} writes with the same transfer syntax.
 *
 * @throws {@link UnsupportedTransferSyntaxError} when no encoder is built in: JPEG Extended, and JPEG Baseline above 8 bits.
 */
export async function encodePixels(pixels: PixelsToEncode, transferSyntaxUid: string): Promise<DicomDataset> {
  if (!isDecodable(transferSyntaxUid)) throw new UnsupportedTransferSyntaxError(transferSyntaxUid);
  const { rows, columns, bitsStored, values } = pixels;
  const isSigned = values instanceof Int16Array;
  const bitsAllocated = bitsStored > 8 ? 16 : 8;
  if (isSigned && bitsStored <= 8) throw new UnsupportedPixelFormatError('signed pixels of 8 bits are not encoded');
  const samples = samplesOf(values, bitsAllocated);
  const module = dataset({
    SamplesPerPixel: 1,
    PhotometricInterpretation: pixels.photometricInterpretation ?? 'MONOCHROME2',
    Rows: rows,
    Columns: columns,
    BitsAllocated: bitsAllocated,
    BitsStored: bitsStored,
    HighBit: bitsStored - 1,
    PixelRepresentation: isSigned ? 1 : 0,
  });
  if (!isEncapsulated(transferSyntaxUid)) {
    return { ...module, '7FE00010': { vr: bitsAllocated === 8 ? 'OB' : 'OW', bytes: samples } };
  }
  const encoder = encoders.get(transferSyntaxUid);
  const isTooDeep = transferSyntaxUid === syntaxes.jpegBaseline && bitsStored !== 8;
  if (encoder === undefined || isTooDeep) throw new UnsupportedTransferSyntaxError(transferSyntaxUid);
  const [codec, settings] = encoder;
  const frame = { rows, columns, bitsAllocated, bitsStored, isSigned } as const;
  const stream = await encodeFrame(codec, samples, { frame, settings });
  return { ...module, '7FE00010': { vr: 'OB', fragments: [new Uint8Array(), stream] } };
}

function samplesOf(values: PixelsToEncode['values'], bitsAllocated: 8 | 16): Uint8Array {
  if (bitsAllocated === 8) return values instanceof Uint8Array ? values : Uint8Array.from(values);
  const words = values instanceof Uint8Array ? Uint16Array.from(values) : values;
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}
