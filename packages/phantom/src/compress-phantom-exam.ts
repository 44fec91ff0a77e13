import {
  dataset,
  decodePixels,
  encodePixels,
  readPart10,
  textValues,
  transferSyntaxes,
  writePart10,
} from '@mammoflow/dicom';
import type { DicomDataset, KeywordValues } from '@mammoflow/dicom';
import type { PhantomExam } from './phantom-exam.ts';

/** Lossy Image Compression Method (0028,2114) of each lossy transfer syntax. */
const lossyMethods: Readonly<Record<string, string>> = {
  [transferSyntaxes.jpegBaseline]: 'ISO_10918_1',
  [transferSyntaxes.jpegLsNearLossless]: 'ISO_14495_1',
  [transferSyntaxes.jpeg2000]: 'ISO_15444_1',
  [transferSyntaxes.htj2k]: 'ISO_15444_15',
};

/**
 * The same exam with its pixels compressed; UIDs and truth stay.
 *
 * @param exam - Without compression; of 8 bits for JPEG Baseline.
 * @throws UnsupportedTransferSyntaxError when packages/dicom has no encoder for the transfer syntax.
 */
export async function compressPhantomExam(exam: PhantomExam, transferSyntaxUid: string): Promise<PhantomExam> {
  const images = exam.images.map(async (image) => ({
    ...image,
    part10: await compress(image.part10, transferSyntaxUid),
  }));
  return { ...exam, images: await Promise.all(images) };
}

async function compress(part10: Uint8Array, transferSyntaxUid: string): Promise<Uint8Array> {
  const source = readPart10(part10);
  const { rows, columns, bitsStored, values } = await decodePixels(source);
  const [photometric] = textValues(source.dataset, 'PhotometricInterpretation');
  const photometricInterpretation = photometric === 'MONOCHROME1' ? 'MONOCHROME1' : 'MONOCHROME2';
  const pixels = await encodePixels(
    { rows, columns, bitsStored, values, photometricInterpretation },
    transferSyntaxUid,
  );
  const compression = dataset(lossyAttributes(part10, pixels, lossyMethods[transferSyntaxUid]));
  return writePart10({ ...source.dataset, ...pixels, ...compression }, { transferSyntaxUid });
}

function lossyAttributes(part10: Uint8Array, pixels: DicomDataset, method: string | undefined): KeywordValues {
  if (method === undefined) return {};
  const compressed = (pixels['7FE00010']?.fragments ?? []).reduce((sum, fragment) => sum + fragment.length, 0);
  return {
    LossyImageCompression: '01',
    LossyImageCompressionMethod: method,
    LossyImageCompressionRatio: Math.round((10 * part10.length) / compressed) / 10,
  };
}
