import { boxIou } from '@mammoflow/imaging';
import type { Weights } from '../weights.ts';
import type { ImageBoxes } from './image-boxes.ts';

/** False positives an image at which sensitivity is told. */
export const frocRates = [0.25, 0.5, 1, 2, 4] as const;

/** A box that overlaps a lesion this much points at it; looser than AP50, as is usual for FROC of mammograms. */
export const FROC_IOU = 0.2;

/** A lesion's best detection, or a detection that shows no lesion. */
interface FrocEvent {
  readonly patient: number;
  readonly score: number;
  readonly isHit: boolean;
}

/** Hits and false positives of all images, best first. */
export interface FrocEvents {
  readonly events: readonly FrocEvent[];
  readonly images: readonly { readonly patient: number; readonly lesions: number }[];
}

/** A point of the curve: what is found and what is wrong when all from this score on is reported. */
export interface FrocPoint {
  readonly threshold: number;
  readonly falsePositivesPerImage: number;
  readonly sensitivity: number;
}

/** Sorts detections: a lesion is found once, by the best box on it; a box on none, ignored ones included, is false. */
export function frocEvents(images: readonly ImageBoxes[]): FrocEvents {
  const events = images.flatMap(({ patient, detections, truth }) => [
    ...truth
      .filter(({ ignored }) => !ignored)
      .flatMap(({ box }) => {
        const scores = detections.filter((found) => boxIou(found.box, box) >= FROC_IOU).map(({ score }) => score);
        return scores.length === 0 ? [] : [{ patient, score: Math.max(...scores), isHit: true }];
      }),
    ...detections
      .filter((found) => truth.every(({ box }) => boxIou(found.box, box) < FROC_IOU))
      .map(({ score }) => ({ patient, score, isHit: false })),
  ]);
  return {
    events: events.toSorted((a, b) => b.score - a.score),
    images: images.map(({ patient, truth }) => ({ patient, lesions: truth.filter(({ ignored }) => !ignored).length })),
  };
}

/** The whole curve, one point a score. Empty when there is no lesion. */
export function frocCurve({ events, images }: FrocEvents, weights: Weights): readonly FrocPoint[] {
  const weightOf = (patient: number): number => weights[patient] ?? 0;
  const imageCount = images.reduce((sum, { patient }) => sum + weightOf(patient), 0);
  const lesions = images.reduce((sum, image) => sum + image.lesions * weightOf(image.patient), 0);
  if (lesions === 0) return [];
  const points: FrocPoint[] = [];
  let [hits, wrong] = [0, 0];
  for (const [index, { patient, score, isHit }] of events.entries()) {
    if (isHit) hits += weightOf(patient);
    else wrong += weightOf(patient);
    if (events[index + 1]?.score === score) continue;
    points.push({ threshold: score, falsePositivesPerImage: wrong / imageCount, sensitivity: hits / lesions });
  }
  return points;
}

/** The best sensitivity with at most so many false positives an image; NaN for an empty curve. */
export function sensitivityAt(curve: readonly FrocPoint[], falsePositivesPerImage: number): number {
  if (curve.length === 0) return Number.NaN;
  return (
    curve.findLast((point) => point.falsePositivesPerImage <= falsePositivesPerImage + Number.EPSILON)?.sensitivity ?? 0
  );
}
