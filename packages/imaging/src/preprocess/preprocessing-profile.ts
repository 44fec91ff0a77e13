/** How an image is made ready for the networks; a bundle's manifest names the one it was trained with. */
export type PreprocessingProfile = BreastContrastProfile | FilmContrastProfile | MultiScaleProfile;

/** Equalisation over tiles. */
export interface Equalisation {
  readonly tileRows: number;
  readonly tileColumns: number;
  /** A level may hold at most this many times its even share of a tile's pixels. */
  readonly clipLimit: number;
}

/** Find the breast, crop to it, and equalise the contrast of its pixels alone, so that film and digital look alike. */
export interface BreastContrastProfile extends Equalisation {
  readonly method: 'breast-contrast';
  readonly name: string;
  /** Values below and above these shares of the breast's pixels are black and white. */
  readonly lowShare: number;
  readonly highShare: number;
  /** The result is reduced to this many pixels along its longer side. */
  readonly longestSide: number;
}

/** Flip, crop empty rows, equalise the 16-bit image, mask the breast, crop to the mask: at full size, in this order. */
export interface FilmContrastProfile extends Equalisation {
  readonly method: 'film-contrast';
  readonly name: string;
  /** Rows at the top and bottom whose mean is at most this are empty. */
  readonly emptyRowMean: number;
  /** After equalisation, values up to this one are background. */
  readonly backgroundUpTo: number;
  /** The mask is where the blurred image is above this. */
  readonly maskThreshold: number;
  /** Standard deviation of the blur in pixels. */
  readonly blurSigma: number;
}

/** The image itself and its equalisations at several scales as channels, cropped to what is above Otsu's threshold. */
export interface MultiScaleProfile {
  readonly method: 'multi-scale';
  readonly name: string;
  readonly scales: readonly Equalisation[];
  readonly longestSide: number;
}
