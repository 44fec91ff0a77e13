import type { DatasetFormat, LesionKind, OfficialSplit, Pathology } from '@mammoflow/datasets';
import type { Affine, Box } from '@mammoflow/imaging';

/** A lesion in a prepared image; the box is in that image's coordinates. */
export interface PreparedRegion {
  readonly box: Box;
  readonly kind: LesionKind;
  readonly pathology?: Pathology | null;
  /** Where the pathology is a guess: what it was taken from. */
  readonly pathologyBasis?: 'BI-RADS';
  /** BI-RADS assessment category, 0 to 6. */
  readonly biRads?: number;
  readonly shape?: string;
  readonly margins?: string;
  /** 8-bit PNG of the prepared image's size, 255 inside the lesion. */
  readonly maskFile?: string;
}

/** One training image, preprocessed as patients' images are. */
export interface PreparedImage {
  readonly id: string;
  /** 16-bit gray PNG, relative to the data set's folder. */
  readonly file: string;
  readonly rows: number;
  readonly columns: number;
  /** From this image's continuous coordinates to those of the source image. */
  readonly toSource: Affine;
  readonly sourceRows: number;
  readonly sourceColumns: number;
  readonly patientId: string;
  readonly laterality?: 'L' | 'R';
  readonly view?: 'CC' | 'MLO';
  /** BI-RADS a to d as 1 to 4. */
  readonly breastDensity?: number;
  /** BI-RADS assessment category of the breast, 0 to 6. */
  readonly biRads?: number;
  /** Training never fits or chooses on patients with an image of `test`. */
  readonly officialSplit?: OfficialSplit;
  readonly regions: readonly PreparedRegion[];
}

/** `prepared.json`: what training reads. */
export interface PreparedDataset {
  readonly schemaVersion: 1;
  readonly profile: string;
  /** The data set's name: that of its folder. */
  readonly source: string;
  readonly format: DatasetFormat;
  readonly images: readonly PreparedImage[];
}
