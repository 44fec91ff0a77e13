import { decodePixels, readPart10, toDisplayValues } from '@mammoflow/dicom';
import { findProfile, preprocessRaster } from '@mammoflow/imaging';
import type { PreprocessedImage, PreprocessRequest } from '@mammoflow/pipeline';

/**
 * Decodes a mammogram and makes it ready for the networks.
 *
 * @throws AppError: an unknown profile (IMAGING_UNKNOWN_PROFILE), bytes that are no readable DICOM image (DICOM_…), or an
 * image without a breast (IMAGING_NO_BREAST, IMAGING_TOO_SMALL). None of them passes by trying again.
 */
export async function preprocessPart10({ part10, profile: name }: PreprocessRequest): Promise<PreprocessedImage> {
  const profile = findProfile(name);
  const decoded = await decodePixels(readPart10(part10));
  const { rows, columns } = decoded;
  return preprocessRaster({ rows, columns, pixels: toDisplayValues(decoded) }, profile);
}
