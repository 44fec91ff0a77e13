import type { ReadingPlan } from '@mammoflow/pipeline';
import { patientDraws, percentileInterval } from './bootstrap.ts';
import type { BootstrapOptions } from './bootstrap.ts';
import { suspicionFigures } from './breast-figures.ts';
import { breastScores, examScores } from './breasts.ts';
import { collectSamples, imageBoxes } from './collect-samples.ts';
import type { Samples } from './collect-samples.ts';
import { densityFigures, densityTable } from './density/density-figures.ts';
import { densityOfExams, densityOfImages } from './density/density-sample.ts';
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
import { reportedRegions } from './reported-regions.ts';
import { scoreObservation } from './scored-observation.ts';
import type { ScoredObservation } from './scored-observation.ts';
import { evenWeights } from './weights.ts';
import type { Weights } from './weights.ts';

/** Scores at which the way from image to pathology is judged as a whole. */
export const reportedThresholds = [0.2, 0.3, 0.5] as const;

export interface EvaluateOptions {
  readonly data: EvaluatedData;
  readonly system: EvaluatedSystem;
  readonly bootstrap: BootstrapOptions;
}

/** Compares what was observed with the truth. */
export function evaluate(observations: readonly Observation[], options: EvaluateOptions): Evaluation {
  const { data, system, bootstrap } = options;
  const { plan, malignancyThreshold } = system;
  const scored = observations.map((observation) => scoreObservation(observation, plan));
  const samples = collectSamples(scored, { score: plan.reportThreshold, malignancy: malignancyThreshold });
  const thresholds = [...new Set([...reportedThresholds, plan.reportThreshold])].sort((a, b) => a - b);
  const groups = [
    ...detectionGroups(observations, scored, plan),
    ...thresholds.map((threshold) => endToEndFigures(samples.proposals, threshold)),
    pathologyFigures('pathology, given boxes', samples.givenBoxes, malignancyThreshold),
    pathologyFigures('pathology, found masses', samples.foundMasses, malignancyThreshold),
    pathologyFigures('pathology, reported regions', reportedRegions(scored, plan), malignancyThreshold),
    overlapFigures('segmentation, given boxes', samples.givenBoxOverlaps),
    overlapFigures('segmentation, found masses', samples.foundMassOverlaps),
    suspicionFigures('breasts', breastScores(scored, plan)),
    suspicionFigures('exams', examScores(scored, plan)),
    densityFigures('density, images', densityOfImages(observations)),
    densityFigures('density, exams', densityOfExams(observations)),
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
    curves: curvesOf(observations, { scored, samples, plan }),
    ...densityTables(observations, weights),
    failures: observations.flatMap(({ imageId, failure }) => (failure === undefined ? [] : [{ imageId, ...failure }])),
  };
}

/** The detector by its own score, and findings by theirs where the two differ: whether the difference is worth it. */
function detectionGroups(
  observations: readonly Observation[],
  scored: readonly ScoredObservation[],
  { scoreFusion }: ReadingPlan,
): readonly FigureGroup[] {
  const detector = detectionFigures('detection', imageBoxes(observations));
  if (scoreFusion === undefined) return [detector];
  return [detector, detectionFigures('detection, score of findings', imageBoxes(scored))];
}

interface Scored {
  readonly scored: readonly ScoredObservation[];
  readonly samples: Samples;
  readonly plan: ReadingPlan;
}

function curvesOf(observations: readonly Observation[], { scored, samples, plan }: Scored): Evaluation['curves'] {
  const weights = evenWeights(samples.patients);
  const froc = (of: readonly Observation[]): readonly FrocPoint[] =>
    withoutIdlePoints(frocCurve(frocEvents(imageBoxes(of)), weights));
  return {
    froc: froc(observations),
    ...(plan.scoreFusion === undefined ? {} : { frocOfFindings: froc(scored) }),
    givenBoxes: pathologyCurves(samples.givenBoxes, weights),
    foundMasses: pathologyCurves(samples.foundMasses, weights),
    reportedRegions: pathologyCurves(reportedRegions(scored, plan), weights),
  };
}

function densityTables(observations: readonly Observation[], weights: Weights): Pick<Evaluation, 'density'> {
  const [images, exams] = [densityOfImages(observations), densityOfExams(observations)];
  if (images.length === 0) return {};
  return { density: { images: densityTable(images, weights), exams: densityTable(exams, weights) } };
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
