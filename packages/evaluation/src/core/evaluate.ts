import { patientDraws, percentileInterval } from './bootstrap.ts';
import type { BootstrapOptions } from './bootstrap.ts';
import { breastFigures } from './breast-figures.ts';
import { breastScores } from './breasts.ts';
import { collectSamples } from './collect-samples.ts';
import type { Samples } from './collect-samples.ts';
import { detectionFigures } from './detection/detection-figures.ts';
import { frocCurve, frocEvents } from './detection/froc.ts';
import type { FrocPoint } from './detection/froc.ts';
import { endToEndCounts, endToEndFigures } from './end-to-end.ts';
import type { DataCounts, EvaluatedData, EvaluatedSystem, Evaluation, Figure, PathologyCurves } from './evaluation.ts';
import type { FigureGroup } from './figure-group.ts';
import type { Observation } from './observation.ts';
import { overlapFigures } from './overlap-figures.ts';
import type { BinarySample } from './pathology/binary-sample.ts';
import { reliabilityBins } from './pathology/calibration.ts';
import { pathologyFigures } from './pathology/pathology-figures.ts';
import { precisionRecallCurve } from './pathology/precision-recall.ts';
import { byScore, rank } from './pathology/ranking.ts';
import { rocCurve } from './pathology/roc.ts';
import { evenWeights } from './weights.ts';
import type { Weights } from './weights.ts';

/** Detector scores at which the way from image to pathology is judged as a whole. */
export const reportedThresholds = [0.2, 0.3, 0.5] as const;

export interface EvaluateOptions {
  readonly data: EvaluatedData;
  readonly system: EvaluatedSystem;
  readonly bootstrap: BootstrapOptions;
}

/** Compares what was observed with the truth. */
export function evaluate(observations: readonly Observation[], options: EvaluateOptions): Evaluation {
  const { data, system, bootstrap } = options;
  const samples = collectSamples(observations, system.thresholds);
  const breasts = breastScores(observations, system.thresholds.score);
  const thresholds = [...new Set([...reportedThresholds, system.thresholds.score])].sort((a, b) => a - b);
  const groups = [
    detectionFigures(samples.images),
    ...thresholds.map((threshold) => endToEndFigures(samples.proposals, threshold)),
    pathologyFigures('pathology, given boxes', samples.givenBoxes, system.thresholds.malignancy),
    pathologyFigures('pathology, found masses', samples.foundMasses, system.thresholds.malignancy),
    overlapFigures('segmentation, given boxes', samples.givenBoxOverlaps),
    overlapFigures('segmentation, found masses', samples.foundMassOverlaps),
    breastFigures(breasts),
  ];
  const weights = evenWeights(samples.patients);
  return {
    schemaVersion: 1,
    data: { ...data, ...countData(observations, samples) },
    system,
    bootstrap,
    figures: measureFigures(groups, samples.patients, bootstrap),
    endToEnd: thresholds.map((threshold) => ({
      threshold,
      ...endToEndCounts(samples.proposals, threshold, weights),
    })),
    curves: {
      froc: withoutIdlePoints(frocCurve(frocEvents(samples.images), weights)),
      givenBoxes: pathologyCurves(samples.givenBoxes, weights),
      foundMasses: pathologyCurves(samples.foundMasses, weights),
    },
    failures: observations.flatMap(({ imageId, failure }) => (failure === undefined ? [] : [{ imageId, ...failure }])),
  };
}

/** Figures of groups that have something to measure. */
function measureFigures(
  groups: readonly FigureGroup[],
  patients: number,
  bootstrap: BootstrapOptions,
): readonly Figure[] {
  const measured = groups.filter(({ count }) => count > 0);
  const values = measured.map(({ measure }) => measure(evenWeights(patients)));
  const drawn = measured.map(() => new Map<string, number[]>());
  for (const weights of patientDraws(patients, bootstrap)) {
    for (const [index, { measure }] of measured.entries()) {
      for (const [name, value] of Object.entries(measure(weights))) append(drawn[index], name, value);
    }
  }
  return measured.flatMap(({ name: group, count }, index) =>
    Object.entries(values[index] ?? {}).map(([name, value]) => {
      const interval = percentileInterval(drawn[index]?.get(name) ?? [], bootstrap.confidence);
      const known = Number.isNaN(value) ? undefined : interval;
      return {
        group,
        name,
        value: Number.isNaN(value) ? null : value,
        low: known?.low ?? null,
        high: known?.high ?? null,
        count,
      };
    }),
  );
}

function append(lists: Map<string, number[]> | undefined, name: string, value: number): void {
  const list = lists?.get(name);
  if (list === undefined) lists?.set(name, [value]);
  else list.push(value);
}

/** Points that find nothing more than the one before are on the way to the next; only the last of all is kept. */
function withoutIdlePoints(curve: readonly FrocPoint[]): readonly FrocPoint[] {
  return curve.filter(
    ({ sensitivity }, index) => sensitivity !== curve[index - 1]?.sensitivity || index === curve.length - 1,
  );
}

function pathologyCurves(samples: readonly BinarySample[], weights: Weights): PathologyCurves {
  const ranking = rank(byScore(samples), weights);
  return {
    roc: rocCurve(ranking),
    precisionRecall: precisionRecallCurve(ranking),
    reliability: reliabilityBins(samples, weights),
  };
}

function countData(observations: readonly Observation[], { patients }: Samples): DataCounts {
  const masses = observations.flatMap(({ regions }) => regions.filter(({ kind }) => kind === 'MASS'));
  return {
    patients,
    images: observations.length,
    masses: masses.length,
    malignant: masses.filter(({ pathology }) => pathology === 'MALIGNANT').length,
    benign: masses.filter(({ pathology }) => pathology === 'BENIGN').length,
  };
}
