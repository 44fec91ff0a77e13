import type { Affine, Box } from '@mammoflow/imaging';

/** A lesion in a prepared image; the box is in that image's coordinates. */
export interface PreparedRegion {
  readonly box: Box;
  readonly kind: 'MASS' | 'CALCIFICATION_CLUSTER';
  readonly pathology?: 'BENIGN' | 'MALIGNANT' | null;
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
  readonly breastDensity?: number;
  readonly regions: readonly PreparedRegion[];
}

/** `prepared.json`: what training reads. */
export interface PreparedDataset {
  readonly schemaVersion: 1;
  readonly profile: string;
  readonly source: string;
  readonly images: readonly PreparedImage[];
}
