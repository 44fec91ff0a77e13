import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { Affine, Box, Raster, RegionMask } from '@mammoflow/imaging';

/** What the biopsy or the follow-up said of a lesion. */
export type Pathology = 'BENIGN' | 'MALIGNANT';

/** A lesion as its data set describes it; geometry in source pixels. */
export interface DatasetRegion {
  readonly kind: 'MASS' | 'CALCIFICATION_CLUSTER';
  readonly box: Box;
  /** null: the data set does not say, or not clearly. */
  readonly pathology: Pathology | null;
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
