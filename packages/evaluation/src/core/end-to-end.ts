import type { Pathology } from '@mammoflow/datasets';
import type { FigureGroup } from './figure-group.ts';
import type { Weights } from './weights.ts';

/** A region that the detector proposes, and the mass it finds, if any. */
export interface ProposedRegion {
  readonly patient: number;
  readonly score: number;
  /** In an image without a mass. */
  readonly inNormalImage: boolean;
  /** Undefined: shows no mass. */
  readonly finds?: { readonly pathology: Pathology | null; readonly calledMalignant: boolean };
}

/** All proposals of a data set that count, and its masses. */
export interface Proposals {
  readonly regions: readonly ProposedRegion[];
  readonly images: readonly { readonly patient: number; readonly masses: number; readonly known: number }[];
}

/** What a reader gets at a threshold of the score. */
export interface EndToEndCounts {
  readonly images: number;
  /** Images without a mass. */
  readonly normalImages: number;
  readonly masses: number;
  /** Masses whose pathology the data set says. */
  readonly known: number;
  readonly reported: number;
  /** Regions reported in images without a mass. */
  readonly reportedInNormal: number;
  /** Reported regions that show a mass (IoU 0.5 or more); as many masses are found. */
  readonly found: number;
  readonly classifiedRight: number;
}

/** Counts at one threshold. */
export function endToEndCounts({ regions, images }: Proposals, threshold: number, weights: Weights): EndToEndCounts {
  const counts = {
    ...{ images: 0, normalImages: 0, masses: 0, known: 0 },
    ...{ reported: 0, reportedInNormal: 0, found: 0, classifiedRight: 0 },
  };
  for (const { patient, masses, known } of images) {
    const weight = weights[patient] ?? 0;
    counts.images += weight;
    if (masses === 0) counts.normalImages += weight;
    counts.masses += weight * masses;
    counts.known += weight * known;
  }
  for (const { patient, score, finds, inNormalImage } of regions) {
    if (score < threshold) continue;
    const weight = weights[patient] ?? 0;
    counts.reported += weight;
    if (inNormalImage) counts.reportedInNormal += weight;
    if (finds === undefined) continue;
    counts.found += weight;
    if (finds.pathology === (finds.calledMalignant ? 'MALIGNANT' : 'BENIGN')) counts.classifiedRight += weight;
  }
  return counts;
}

/** The same as shares. */
export function endToEndFigures(proposals: Proposals, threshold: number): FigureGroup {
  return {
    name: `end to end at score ${Number(threshold.toFixed(4))}`,
    count: proposals.images.length,
    measure: (weights) => {
      const counts = endToEndCounts(proposals, threshold, weights);
      return {
        'regions reported per image': counts.reported / counts.images,
        'regions reported per image without a mass': counts.reportedInNormal / counts.normalImages,
        'reported regions that are true': counts.found / counts.reported,
        'masses found': counts.found / counts.masses,
        'masses found and classified right': counts.classifiedRight / counts.known,
      };
    },
  };
}
