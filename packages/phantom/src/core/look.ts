/** How a modality renders tissue: all levels are display values from 0 (black) to 1 (white). */
export interface Look {
  /** Air around the breast, and the haze that film and scanner add to it. */
  readonly background: number;
  /** Noise of the background, standard deviation. */
  readonly backgroundNoise: number;
  readonly fat: number;
  /** What fibroglandular tissue adds at most. */
  readonly gland: number;
  /** What the pectoral muscle adds. */
  readonly muscle: number;
  /** What strands (ligaments, ducts, vessels) add. */
  readonly strands: number;
  readonly skin: number;
  /** 1: the breast fades out towards its thin rim, as on film; 0: the vendor's processing evens the thickness out. */
  readonly rimFade: number;
  /** Standard deviation of the grain, in display values. */
  readonly grain: number;
  /** Marker: height of its letters in mm and their brightness. */
  readonly marker: { readonly heightMm: number; readonly level: number };
  /** Bright scanner frame around the film, as digitised films have. */
  readonly filmFrame: boolean;
}

/** Names of the looks. */
export const lookNames = ['DIGITAL_CONTRAST', 'DIGITAL_SOFT', 'COMPUTED', 'FILM'] as const;
export type LookName = (typeof lookNames)[number];

export const looks: Readonly<Record<LookName, Look>> = {
  DIGITAL_CONTRAST: {
    background: 0,
    backgroundNoise: 0,
    fat: 0.17,
    gland: 0.5,
    muscle: 0.36,
    strands: 0.3,
    skin: 0.4,
    rimFade: 0.1,
    grain: 0.02,
    marker: { heightMm: 9, level: 1 },
    filmFrame: false,
  },
  DIGITAL_SOFT: {
    background: 0.01,
    backgroundNoise: 0.002,
    fat: 0.3,
    gland: 0.44,
    muscle: 0.3,
    strands: 0.2,
    skin: 0.2,
    rimFade: 0.35,
    grain: 0.014,
    marker: { heightMm: 7, level: 0.95 },
    filmFrame: false,
  },
  COMPUTED: {
    background: 0.05,
    backgroundNoise: 0.008,
    fat: 0.34,
    gland: 0.36,
    muscle: 0.3,
    strands: 0.18,
    skin: 0.12,
    rimFade: 0.6,
    grain: 0.026,
    marker: { heightMm: 10, level: 0.9 },
    filmFrame: false,
  },
  FILM: {
    background: 0.06,
    backgroundNoise: 0.012,
    fat: 0.4,
    gland: 0.32,
    muscle: 0.3,
    strands: 0.15,
    skin: 0.05,
    rimFade: 1,
    grain: 0.022,
    marker: { heightMm: 12, level: 0.85 },
    filmFrame: true,
  },
};
