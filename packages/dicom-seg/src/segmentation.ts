import { dataset, deriveUid, parseUid, tag } from '@mammoflow/dicom';
import type { DicomDataset, Mammogram } from '@mammoflow/dicom';
import { EmptySegmentationError } from './empty-segmentation-error.ts';
import { perFrameFunctionalGroups, sharedFunctionalGroups } from './functional-groups.ts';
import { packFrames } from './pack-frames.ts';
import type { Segment } from './segment.ts';
import { segmentSequence } from './segment-sequence.ts';
import type { SegmentationAlgorithm } from './segment-sequence.ts';
import type { SegmentationProfile } from './segmentation-profile.ts';

/** Segmentation Storage (PS3.4 B.5). */
export const segmentationSopClass = parseUid('1.2.840.10008.5.1.4.1.1.66.4');

export interface Segmentation {
  readonly mammogram: Mammogram;
  /** At least one; they may overlap. */
  readonly segments: readonly Segment[];
  readonly algorithm: SegmentationAlgorithm;
  readonly profile: SegmentationProfile;
  /** Content Date (0008,0023) `YYYYMMDD` and Content Time (0008,0033) `HHMMSS`. */
  readonly contentDate: string;
  readonly contentTime: string;
}

/**
 * The attributes of a BINARY segmentation of one mammogram, without patient, study, series, equipment and SOP Common:
 * General Image, Image Pixel, Segmentation Image, functional groups, dimensions, Common Instance Reference (PS3.3 A.51).
 *
 * The frames are as large as the mammogram and pixel for pixel on it.
 *
 * @throws {@link EmptySegmentationError} when there are no segments.
 */
export function encodeSegmentation(segmentation: Segmentation): DicomDataset {
  if (segmentation.segments.length === 0) throw new EmptySegmentationError();
  return {
    ...generalImage(segmentation),
    ...imagePixel(segmentation),
    ...segmentationImage(segmentation),
    ...dimensions(segmentation),
    ...functionalGroups(segmentation),
    ...commonInstanceReference(segmentation.mammogram),
  };
}

function generalImage({ mammogram, contentDate, contentTime }: Segmentation): DicomDataset {
  return dataset({
    InstanceNumber: '1',
    ContentDate: contentDate,
    ContentTime: contentTime,
    ImageType: ['DERIVED', 'PRIMARY'],
    LossyImageCompression: '00',
    // Code Strings of more than 16 characters are a defect of the source that is not passed on.
    PatientOrientation: mammogram.patientOrientation.map((direction) => direction.slice(0, 16)),
  });
}

function imagePixel({ mammogram: { rows, columns }, segments }: Segmentation): DicomDataset {
  const masks = segments.map(({ mask }) => mask);
  return {
    ...dataset({
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      NumberOfFrames: String(segments.length),
      Rows: rows,
      Columns: columns,
      BitsAllocated: 1,
      BitsStored: 1,
      HighBit: 0,
      PixelRepresentation: 0,
    }),
    [tag('PixelData')]: { vr: 'OB', bytes: packFrames(masks, { rows, columns }) },
  };
}

function segmentationImage({ mammogram, segments, algorithm }: Segmentation): DicomDataset {
  const context = { imageLaterality: mammogram.imageLaterality, algorithm };
  return dataset({
    ContentLabel: 'AI_LESIONS',
    ContentDescription: 'Suspicious regions found by AI, not reviewed',
    ContentCreatorName: 'Mammoflow^AI',
    SegmentationType: 'BINARY',
    SegmentsOverlap: 'UNDEFINED',
    SegmentSequence: segmentSequence(segments, context),
  });
}

/** One dimension, the segment: there is one source image and no position (PS3.3 C.7.6.17). */
function dimensions({ mammogram }: Segmentation): DicomDataset {
  const organization = deriveUid(`dimensions|segment|${mammogram.sopInstanceUid}`);
  return dataset({
    DimensionOrganizationSequence: [dataset({ DimensionOrganizationUID: organization })],
    DimensionIndexSequence: [
      dataset({
        DimensionIndexPointer: tag('ReferencedSegmentNumber'),
        FunctionalGroupPointer: tag('SegmentIdentificationSequence'),
        DimensionOrganizationUID: organization,
      }),
    ],
  });
}

function functionalGroups({ mammogram, segments, profile }: Segmentation): DicomDataset {
  return dataset({
    SharedFunctionalGroupsSequence: [sharedFunctionalGroups(mammogram, profile)],
    PerFrameFunctionalGroupsSequence: perFrameFunctionalGroups(mammogram, segments.length),
  });
}

function commonInstanceReference(mammogram: Mammogram): DicomDataset {
  return dataset({
    ReferencedSeriesSequence: [
      dataset({
        SeriesInstanceUID: mammogram.seriesInstanceUid,
        ReferencedInstanceSequence: [
          dataset({
            ReferencedSOPClassUID: mammogram.sopClassUid,
            ReferencedSOPInstanceUID: mammogram.sopInstanceUid,
          }),
        ],
      }),
    ],
  });
}
