import type {
  BreastContrastProfile,
  FilmContrastProfile,
  MultiScaleProfile,
  PreprocessingProfile,
} from './preprocessing-profile.ts';
import { UnknownProfileError } from './unknown-profile-error.ts';

/** The profile of the bundles that come with the project. */
export const clahe256Profile: BreastContrastProfile = {
  method: 'breast-contrast',
  name: 'clahe-256',
  tileRows: 5,
  tileColumns: 5,
  clipLimit: 3,
  lowShare: 0.01,
  highShare: 0.999,
  longestSide: 2048,
};

/**
 * Five operations on 16-bit data: clip limit 100, 5×5 tiles, values up to the clip limit + 1 made background, and a
 * blur of 151×151 pixels (σ = 0.3·(75 − 1) + 0.8).
 */
export const clahe16BitProfile: FilmContrastProfile = {
  method: 'film-contrast',
  name: 'clahe-16bit',
  tileRows: 5,
  tileColumns: 5,
  clipLimit: 100,
  emptyRowMean: 328,
  backgroundUpTo: 101,
  maskThreshold: 8192,
  blurSigma: 23,
};

/** Original, coarse and fine equalisation as three channels. */
export const twoScaleClaheProfile: MultiScaleProfile = {
  method: 'multi-scale',
  name: 'two-scale-clahe',
  scales: [
    { tileRows: 4, tileColumns: 4, clipLimit: 2 },
    { tileRows: 16, tileColumns: 16, clipLimit: 2 },
  ],
  longestSide: 2048,
};

/** Every profile that a bundle's manifest may name. */
export const preprocessingProfiles: readonly PreprocessingProfile[] = [
  clahe256Profile,
  clahe16BitProfile,
  twoScaleClaheProfile,
];

/**
 * The profile of the given name.
 *
 * @throws {@link UnknownProfileError} when there is none.
 */
export function findProfile(name: string): PreprocessingProfile {
  const profile = preprocessingProfiles.find((candidate) => candidate.name === name);
  if (profile === undefined) {
    throw new UnknownProfileError(
      name,
      preprocessingProfiles.map((known) => known.name),
    );
  }
  return profile;
}
