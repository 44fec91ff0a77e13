import { code, codeItem, dataset } from '@mammoflow/dicom';
import type { CodedConcept, DicomDataset, ImageLaterality } from '@mammoflow/dicom';
import type { Segment } from './segment.ts';
import { segmentColor } from './segment-color.ts';

/** What drew the segments. */
export interface SegmentationAlgorithm {
  /** At most 64 characters, like the version. */
  readonly name: string;
  readonly version: string;
}

const morphologicallyAbnormalStructure = code('49755003', 'SCT', 'Morphologically Abnormal Structure');
const mass = code('4147007', 'SCT', 'Mass');
const breast = code('76752008', 'SCT', 'Breast');
const artificialIntelligence = code('123110', 'DCM', 'Artificial Intelligence');
const sides: Readonly<Record<ImageLaterality, CodedConcept>> = {
  L: code('7771000', 'SCT', 'Left'),
  R: code('24028007', 'SCT', 'Right'),
};

/** What all segments of an object have in common. */
export interface SegmentContext {
  readonly imageLaterality: ImageLaterality;
  readonly algorithm: SegmentationAlgorithm;
}

/** Items of Segment Sequence (0062,0002), PS3.3 C.8.20.4, numbered from 1. */
export function segmentSequence(segments: readonly Segment[], context: SegmentContext): readonly DicomDataset[] {
  return segments.map((segment, index) => segmentItem(segment, index + 1, context));
}

function segmentItem(segment: Segment, segmentNumber: number, context: SegmentContext): DicomDataset {
  const { algorithm, imageLaterality } = context;
  return dataset({
    SegmentNumber: segmentNumber,
    SegmentLabel: segment.label,
    SegmentAlgorithmType: 'AUTOMATIC',
    SegmentAlgorithmName: algorithm.name,
    SegmentationAlgorithmIdentificationSequence: [
      dataset({
        AlgorithmFamilyCodeSequence: [codeItem(artificialIntelligence)],
        AlgorithmName: algorithm.name,
        AlgorithmVersion: algorithm.version,
      }),
    ],
    SegmentedPropertyCategoryCodeSequence: [codeItem(morphologicallyAbnormalStructure)],
    SegmentedPropertyTypeCodeSequence: [codeItem(mass)],
    AnatomicRegionSequence: [
      {
        ...codeItem(breast),
        ...dataset({ AnatomicRegionModifierSequence: [codeItem(sides[imageLaterality])] }),
      },
    ],
    RecommendedDisplayCIELabValue: segmentColor(segment.number),
    TrackingID: segment.trackingIdentifier,
    TrackingUID: segment.trackingUid,
  });
}
