import { imageLateralities } from '@mammoflow/dicom';
import type { ImageLaterality } from '@mammoflow/dicom';
import type { MassMargin, MassShape } from '@mammoflow/pipeline';
import type { LesionRequest, Pathology } from './lesion.ts';
import type { Random } from './random.ts';

/** How often what appears. */
export interface LesionOdds {
  /** That a breast has a lesion. */
  readonly perBreast: number;
  /** That a lesion is a mass and not a cluster of calcifications. */
  readonly mass: number;
  readonly malignant: number;
}

export const defaultOdds: LesionOdds = { perBreast: 0.5, mass: 0.85, malignant: 0.45 };

/** Lesions by lot, at most one a breast, from obvious to subtle, 5 to 40 mm. */
export function randomLesions(random: Random, odds: LesionOdds = defaultOdds): LesionRequest[] {
  return imageLateralities.flatMap((laterality) =>
    random.chance(odds.perBreast) ? [randomLesion(laterality, odds, random)] : [],
  );
}

function randomLesion(laterality: ImageLaterality, odds: LesionOdds, random: Random): LesionRequest {
  const pathology: Pathology = random.chance(odds.malignant) ? 'MALIGNANT' : 'BENIGN';
  if (!random.chance(odds.mass)) {
    const size = { diameterMm: random.uniform(6, 22), contrast: random.uniform(0.25, 0.6) };
    return { kind: 'CALCIFICATION_CLUSTER', laterality, pathology, ...size };
  }
  const diameterMm = logUniform(5, 40, random);
  const contrast = logUniform(0.07, 0.36, random);
  return { kind: 'MASS', laterality, pathology, diameterMm, contrast, ...randomForm(pathology, random) };
}

/** Shape and margin tell of pathology, as in life not always. */
function randomForm(pathology: Pathology, random: Random): { shape: MassShape; margin: MassMargin } {
  const { shapes, margins } = forms[pathology];
  return { shape: weighted(shapes, random), margin: weighted(margins, random) };
}

type Weighted<T> = readonly [T, number];

const forms: Readonly<
  Record<Pathology, { shapes: readonly Weighted<MassShape>[]; margins: readonly Weighted<MassMargin>[] }>
> = {
  BENIGN: {
    shapes: [
      ['OVAL', 0.45],
      ['ROUND', 0.3],
      ['LOBULATED', 0.21],
      ['IRREGULAR', 0.04],
    ],
    margins: [
      ['CIRCUMSCRIBED', 0.68],
      ['OBSCURED', 0.2],
      ['ILL_DEFINED', 0.08],
      ['MICROLOBULATED', 0.04],
    ],
  },
  MALIGNANT: {
    shapes: [
      ['IRREGULAR', 0.7],
      ['LOBULATED', 0.13],
      ['OVAL', 0.1],
      ['ROUND', 0.07],
    ],
    margins: [
      ['SPICULATED', 0.5],
      ['ILL_DEFINED', 0.28],
      ['MICROLOBULATED', 0.12],
      ['OBSCURED', 0.1],
    ],
  },
};

/** Weights add up to 1. */
function weighted<T extends MassShape | MassMargin>(choices: readonly Weighted<T>[], random: Random): T {
  let left = random.uniform(0, 1);
  const chosen = choices.find(([, weight]) => (left -= weight) < 0) ?? choices.at(-1);
  if (chosen === undefined) throw new RangeError('There is nothing to choose from.');
  return chosen[0];
}

function logUniform(low: number, high: number, random: Random): number {
  return Math.exp(random.uniform(Math.log(low), Math.log(high)));
}
