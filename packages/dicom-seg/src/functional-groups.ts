import { code, codeItem, dataset } from '@mammoflow/dicom';
import type { DicomDataset, Mammogram } from '@mammoflow/dicom';
import type { SegmentationProfile } from './segmentation-profile.ts';

const segmentation = code('113076', 'DCM', 'Segmentation');
const sourceImage = code('121322', 'DCM', 'Source image for image processing operation');

/** The one item of Shared Functional Groups Sequence (5200,9229); empty in the strict profile. */
export function sharedFunctionalGroups(mammogram: Mammogram, profile: SegmentationProfile): DicomDataset {
  if (profile === 'strict') return {};
  // Where the image has no spacing viewers take 1 mm a pixel for it, so its segmentation has to say the same.
  const { row, column } = mammogram.spacingMm ?? { row: 1, column: 1 };
  // A projection has no slice; highdicom does not read a Pixel Measures Sequence without a thickness.
  return dataset({
    PlaneOrientationSequence: [dataset({ ImageOrientationPatient: ['1', '0', '0', '0', '1', '0'] })],
    PixelMeasuresSequence: [dataset({ PixelSpacing: [row, column], SliceThickness: 1 })],
  });
}

/** Items of Per-frame Functional Groups Sequence (5200,9230): frame n shows segment n of the source image. */
export function perFrameFunctionalGroups(mammogram: Mammogram, frames: number): readonly DicomDataset[] {
  return Array.from({ length: frames }, (_, index) =>
    dataset({
      FrameContentSequence: [dataset({ DimensionIndexValues: [index + 1] })],
      SegmentIdentificationSequence: [dataset({ ReferencedSegmentNumber: index + 1 })],
      DerivationImageSequence: [derivation(mammogram)],
    }),
  );
}

function derivation(mammogram: Mammogram): DicomDataset {
  return dataset({
    DerivationCodeSequence: [codeItem(segmentation)],
    SourceImageSequence: [
      dataset({
        ReferencedSOPClassUID: mammogram.sopClassUid,
        ReferencedSOPInstanceUID: mammogram.sopInstanceUid,
        SpatialLocationsPreserved: 'YES',
        PurposeOfReferenceCodeSequence: [codeItem(sourceImage)],
      }),
    ],
  });
}
