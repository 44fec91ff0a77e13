import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { Affine, Box, Raster, RegionMask } from '@mammoflow/imaging';
import type { LesionKind } from './lesion-kind.ts';

/** What the biopsy or the follow-up said of a lesion. */
export type Pathology = 'BENIGN' | 'MALIGNANT';

/** The part of a data set that its publishers put an image into. */
export const officialSplits = ['train', 'test'] as const;
export type OfficialSplit = (typeof officialSplits)[number];

/** A lesion as its data set describes it; geometry in source pixels. */
export interface DatasetRegion {
  readonly kind: LesionKind;
  readonly box: Box;
  /** null: the data set does not say, or not clearly. */
  readonly pathology: Pathology | null;
  /** Where the pathology is no pathologist's: what it was taken from instead, because that was asked for. */
  readonly pathologyBasis?: 'BI-RADS';
  /** BI-RADS assessment category of the lesion, 0 to 6. */
  readonly biRads?: number;
  readonly shape?: string;
  readonly margins?: string;
  readonly mask?: RegionMask;
}

/** One image of a data set; its pixels are read when they are asked for. */
export interface DatasetImage {
  /** Unique within the data set, fit for a file name. */
  readonly id: string;
  readonly patientId: string;
  readonly laterality?: ImageLaterality;
  readonly view?: ScreeningView;
  /** BI-RADS a to d as 1 to 4. */
  readonly breastDensity?: number;
  /** BI-RADS assessment category of the breast, 0 to 6. */
  readonly biRads?: number;
  /** Only where the data set's publishers divided it. */
  readonly officialSplit?: OfficialSplit;
  /** Changes when what the data set says of the image changes. */
  readonly revision: string;
  /** @throws DatasetUnreadableError when a file is missing or no image. */
  readonly read: () => Promise<DatasetPixels>;
}

/** What {@link DatasetImage.read} reads. */
export interface DatasetPixels {
  /** Display values. Their pixels are the source's, or of another size where `toSource` says so. */
  readonly display: Raster;
  /** From the display values' coordinates to those of the source. */
  readonly toSource: Affine;
  readonly sourceRows: number;
  readonly sourceColumns: number;
  readonly regions: readonly DatasetRegion[];
}
