import type { Weights } from '../weights.ts';
import type { ImageBoxes } from './image-boxes.ts';
import { matchBoxes } from './match-boxes.ts';
import type { Match } from './match-boxes.ts';

/** COCO's figures for one class and boxes of any size; NaN where there is no true box. */
export interface AveragePrecision {
  /** Mean over IoU 0.50, 0.55, … 0.95. */
  readonly ap: number;
  readonly ap50: number;
  readonly ap75: number;
  /** Mean over the same IoU of the share of true boxes found by the hundred best detections of an image. */
  readonly ar: number;
}

const IOU_THRESHOLDS = Array.from({ length: 10 }, (_, index) => 0.5 + index * 0.05);
const RECALL_POINTS = 101;
const MOST_DETECTIONS = 100;

interface ScoredMatches {
  readonly patient: number;
  readonly score: number;
  /** One for each IoU threshold. */
  readonly matches: readonly Match[];
}

/** Detections of all images, matched once and best first; then any weighting of patients is judged at little cost. */
export interface MatchedDetections {
  readonly detections: readonly ScoredMatches[];
  /** True boxes of each image. */
  readonly truth: readonly { readonly patient: number; readonly count: number }[];
}

/** Matches the boxes of every image at every IoU threshold. */
export function matchDetections(images: readonly ImageBoxes[]): MatchedDetections {
  const detections = images.flatMap(({ patient, detections: all, truth }) => {
    const best = all.slice(0, MOST_DETECTIONS);
    const boxes = best.map(({ box }) => box);
    const byThreshold = IOU_THRESHOLDS.map((leastIou) => matchBoxes(boxes, truth, leastIou));
    return best.map(({ score }, index) => ({
      patient,
      score,
      matches: byThreshold.map((matches) => matches[index] ?? 'FALSE'),
    }));
  });
  return {
    detections: detections.toSorted((a, b) => b.score - a.score),
    truth: images.map(({ patient, truth }) => ({ patient, count: truth.filter(({ ignored }) => !ignored).length })),
  };
}

/** COCO's average precision (interpolated at 101 recalls) and average recall. */
export function averagePrecision({ detections, truth }: MatchedDetections, weights: Weights): AveragePrecision {
  const total = truth.reduce((sum, { patient, count }) => sum + count * (weights[patient] ?? 0), 0);
  if (total === 0) return { ap: Number.NaN, ap50: Number.NaN, ap75: Number.NaN, ar: Number.NaN };
  const curves = IOU_THRESHOLDS.map((_, threshold) => interpolate(detections, { threshold, weights, total }));
  const precisions = curves.map(({ precision }) => precision);
  return {
    ap: mean(precisions),
    ap50: precisions[0] ?? Number.NaN,
    ap75: precisions[5] ?? Number.NaN,
    ar: mean(curves.map(({ recall }) => recall)),
  };
}

function interpolate(
  detections: readonly ScoredMatches[],
  { threshold, weights, total }: { readonly threshold: number; readonly weights: Weights; readonly total: number },
): { readonly precision: number; readonly recall: number } {
  let [hits, counted] = [0, 0];
  /** The best precision at each recall or beyond. */
  const best = new Float64Array(RECALL_POINTS);
  for (const { patient, matches } of detections) {
    const match = matches[threshold];
    const weight = weights[patient] ?? 0;
    if (weight === 0 || match === 'IGNORED') continue;
    counted += weight;
    if (match === 'FALSE') continue;
    hits += weight;
    const point = lastPointAt(hits / total);
    best[point] = Math.max(best[point] ?? 0, hits / counted);
  }
  let [sum, most] = [0, 0];
  for (let point = RECALL_POINTS - 1; point >= 0; point -= 1) {
    most = Math.max(most, best[point] ?? 0);
    sum += most;
  }
  return { precision: sum / RECALL_POINTS, recall: hits / total };
}

/** The last of the recalls 0, 0.01, … 1 that is not above a recall. */
function lastPointAt(recall: number): number {
  const point = Math.min(RECALL_POINTS - 1, Math.floor(recall * 100) + 1);
  return point * 0.01 > recall ? point - 1 : point;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
