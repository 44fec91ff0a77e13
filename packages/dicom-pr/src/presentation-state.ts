import { dataset, parseUid } from '@mammoflow/dicom';
import type { DicomDataset, Mammogram } from '@mammoflow/dicom';
import { displayedArea } from './displayed-area.ts';
import { graphicAnnotation } from './graphic-annotation.ts';
import type { Annotation } from './graphic-annotation.ts';
import { referencedImage } from './referenced-image.ts';
import { softcopyGrayscale } from './softcopy-grayscale.ts';

/** Grayscale Softcopy Presentation State Storage (PS3.4 B.5). */
export const presentationStateSopClass = parseUid('1.2.840.10008.5.1.4.1.1.11.1');

export interface PresentationState {
  readonly mammogram: Mammogram;
  /** At least one. */
  readonly annotations: readonly Annotation[];
  /** Presentation Creation Date (0070,0082) `YYYYMMDD` and Presentation Creation Time (0070,0083) `HHMMSS`. */
  readonly presentationCreationDate: string;
  readonly presentationCreationTime: string;
}

/**
 * The attributes of a presentation state of one mammogram, without patient, study, series, equipment and SOP Common
 * (PS3.3 A.33.1). The image is shown as its own header asks for, with the annotations over it.
 */
export function encodePresentationState(state: PresentationState): DicomDataset {
  const { mammogram, annotations } = state;
  return {
    ...identification(state),
    ...relationship(mammogram),
    ...displayedArea(mammogram),
    ...graphicAnnotation(mammogram, annotations),
    ...softcopyGrayscale(mammogram),
  };
}

/** Presentation State Identification, PS3.3 C.11.10. */
function identification(state: PresentationState): DicomDataset {
  const { mammogram, presentationCreationDate, presentationCreationTime } = state;
  return dataset({
    InstanceNumber: '1',
    Laterality: mammogram.imageLaterality,
    PresentationCreationDate: presentationCreationDate,
    PresentationCreationTime: presentationCreationTime,
    ContentLabel: 'AI_MARKS',
    ContentDescription: 'Suspicious regions found by AI, not reviewed',
    ContentCreatorName: 'Mammoflow^AI',
  });
}

/** Presentation State Relationship, PS3.3 C.11.11. */
function relationship(mammogram: Mammogram): DicomDataset {
  return dataset({
    ReferencedSeriesSequence: [
      dataset({
        SeriesInstanceUID: mammogram.seriesInstanceUid,
        ReferencedImageSequence: [referencedImage(mammogram)],
      }),
    ],
  });
}
