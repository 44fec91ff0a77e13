import type { LesionKind, Pathology } from '@mammoflow/datasets';
import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { Box } from '@mammoflow/imaging';
import type { Classification, DensityCategory, DensityProbabilities } from '@mammoflow/pipeline';
import type { MaskOverlap } from './mask-overlap.ts';

/** What a classifier says of a region. */
export type RegionRating = Pick<Classification, 'probabilityOfMalignancy' | 'probabilityOfLesion'>;

/** What the later steps make of a lesion whose box they are given. */
export interface GivenBoxAnswer extends RegionRating {
  /** Only where the true mask is known. */
  readonly overlap?: MaskOverlap;
}

/** A true lesion, and what the later steps make of it; box in source pixels. */
export interface ObservedRegion {
  readonly kind: LesionKind;
  readonly box: Box;
  readonly pathology: Pathology | null;
  /** Masses of images that could be analysed. */
  readonly given?: GivenBoxAnswer;
}

/** A region that the detector proposes; box in source pixels. */
export interface ObservedDetection {
  readonly box: Box;
  /** The detector's. */
  readonly score: number;
  /** Only of regions that are candidates, or that some threshold in use would report. */
  readonly rating?: RegionRating;
  /** With the true mask of the lesion whose box it fits best, where it touches one that has a mask. */
  readonly overlap?: MaskOverlap & { readonly region: number };
}

/** What the pipeline says of an image, beside the truth. */
export interface Observation {
  readonly imageId: string;
  readonly patientId: string;
  readonly laterality?: ImageLaterality;
  readonly view?: ScreeningView;
  /** What the data set says of the density of the breast, where it does. */
  readonly trueDensity?: DensityCategory;
  /** What the density model says, where one is in use. */
  readonly density?: DensityProbabilities;
  readonly regions: readonly ObservedRegion[];
  /** Best first. */
  readonly detections: readonly ObservedDetection[];
  /** The pipeline could not analyse the image: nothing was found in it. */
  readonly failure?: { readonly code: string; readonly reason: string };
}
