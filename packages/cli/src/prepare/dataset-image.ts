import type { Affine, Box, Raster, RegionMask } from '@mammoflow/imaging';
import type { PreparedImage, PreparedRegion } from './prepared-dataset.ts';

/** A lesion as its data set describes it; geometry in source pixels. */
export interface DatasetRegion extends Omit<PreparedRegion, 'box' | 'maskFile'> {
  readonly box: Box;
  readonly mask?: RegionMask;
}

/** One image of a data set, before it is prepared. */
export interface DatasetImage extends Pick<
  PreparedImage,
  'id' | 'patientId' | 'laterality' | 'view' | 'breastDensity' | 'sourceRows' | 'sourceColumns'
> {
  /** Display values. Their pixels are the source's, or of another size where `toSource` says so. */
  readonly display: Raster;
  /** From the display values' coordinates to those of the source. */
  readonly toSource: Affine;
  readonly regions: readonly DatasetRegion[];
}
