import type { Raster } from '../raster.ts';
import { breastContrast } from './breast-contrast.ts';
import { filmContrast } from './film-contrast.ts';
import { ImageTooSmallError } from './image-too-small-error.ts';
import { multiScale } from './multi-scale.ts';
import type { PreprocessedRaster } from './preprocessed-raster.ts';
import type { PreprocessingProfile } from './preprocessing-profile.ts';

/** Screening mammograms have thousands of pixels a side. */
const LEAST_SIDE = 64;

/**
 * Makes an image ready for the networks: orientation, crop to the breast, contrast, background removed.
 *
 * @param display - Display values, 0 black to 65535 white; not changed.
 * @throws {@link ImageTooSmallError} when the image cannot be a mammogram.
 * @throws {@link NoBreastError} when nothing in the image stands out from its background.
 */
export function preprocessRaster(display: Raster, profile: PreprocessingProfile): PreprocessedRaster {
  if (Math.min(display.rows, display.columns) < LEAST_SIDE) throw new ImageTooSmallError(display, LEAST_SIDE);
  switch (profile.method) {
    case 'breast-contrast':
      return breastContrast(display, profile);
    case 'film-contrast':
      return filmContrast(display, profile);
    case 'multi-scale':
      return multiScale(display, profile);
  }
}
