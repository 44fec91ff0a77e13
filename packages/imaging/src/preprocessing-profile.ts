/** How an image is made ready for the networks; a bundle's manifest names the one it was trained with. */
export interface PreprocessingProfile {
  readonly name: string;
  readonly tileRows: number;
  readonly tileColumns: number;
  readonly clipLimit: number;
  /** Values below and above these shares of the breast's pixels are black and white. */
  readonly lowShare: number;
  readonly highShare: number;
  /** The result is reduced to this many pixels along its longer side. */
  readonly longestSide: number;
}

/** The profile of the bundles that come with the project. */
export const clahe256Profile: PreprocessingProfile = {
  name: 'clahe-256',
  tileRows: 5,
  tileColumns: 5,
  clipLimit: 3,
  lowShare: 0.01,
  highShare: 0.999,
  longestSide: 2048,
};
