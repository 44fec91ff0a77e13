import {
  boxArea,
  clampBox,
  nonMaximumSuppression,
  stitchDetections,
  tileRegions,
  transformBox,
  wholeImageRegion,
} from '@mammoflow/imaging';
import type { Box, ScoredBox } from '@mammoflow/imaging';
import type { Bundle, Manifest, ModelSource, RegionModel } from '@mammoflow/inference';
import type {
  CallOptions,
  Detection,
  DetectionMode,
  DetectPort,
  DetectRequest,
  PreprocessedImage,
} from '@mammoflow/pipeline';
import { answerOf } from '../answer-of.ts';
import { describeModel } from '../describe-model.ts';
import { readBoxes } from './read-boxes.ts';

/** Boxes of one image that overlap more than this show the same region; the training figures use the same value. */
const NMS_IOU = 0.3;
const MOST_DETECTIONS = 100;
/** Tiles share a quarter of their side, so that a lesion of an eighth of a tile is whole in one of them. */
const TILE_OVERLAP = 0.25;

/** An image that a detector has looked at. */
export interface DetectorLook {
  readonly bundle: Bundle;
  readonly image: PreprocessedImage;
  readonly mode: DetectionMode;
  /** The highest score of all regions, whatever the threshold; 0 when there is none. */
  readonly bestScore: number;
}

/**
 * A detection model as the pipeline's detect port.
 *
 * @param onLook - Told of each image; must not throw.
 */
export function createDetectPort(
  models: ModelSource,
  onLook: (look: DetectorLook) => void = () => undefined,
): DetectPort {
  return {
    describe: () => describeModel(models),
    detect: (request, options) =>
      answerOf(models, async (model) => {
        const { detections, bestScore } = await detectWith(model, { request, ...options });
        onLook({ bundle: model.bundle, image: request.image, mode: request.mode, bestScore });
        return detections;
      }),
  };
}

interface Detected {
  readonly detections: readonly Detection[];
  readonly bestScore: number;
}

async function detectWith(
  model: RegionModel,
  { request, ...options }: CallOptions & { readonly request: DetectRequest },
): Promise<Detected> {
  const { input } = model.bundle.manifest;
  let bestScore = 0;
  const find = async (region: Box): Promise<readonly ScoredBox[]> => {
    const boxes = await findInRegion(model, { request, region, ...options });
    bestScore = Math.max(bestScore, ...boxes.map(({ score }) => score));
    return boxes.filter(({ score }) => score >= request.scoreThreshold);
  };
  const boxes =
    request.mode === 'TILED'
      ? await findInTiles(request.image, { find, input })
      : await find(wholeImageRegion(request.image, input));
  return { detections: keepBest(boxes).flatMap((box) => toSource(box, request.image)), bestScore };
}

async function findInRegion(
  model: RegionModel,
  at: { readonly request: DetectRequest; readonly region: Box; readonly signal?: AbortSignal },
): Promise<readonly ScoredBox[]> {
  const output = await model.infer({ image: at.request.image, region: at.region }, at.signal);
  return readBoxes(model.bundle.identity.id, output);
}

/**
 * Looks at tiles of the network's own size, for what is too small to be seen when the whole image is reduced to it, and
 * at the whole image, for what is larger than a tile.
 */
async function findInTiles(
  image: PreprocessedImage,
  { find, input }: { readonly find: (region: Box) => Promise<readonly ScoredBox[]>; readonly input: Manifest['input'] },
): Promise<readonly ScoredBox[]> {
  const tiles = tileRegions(image, { rows: input.rows, columns: input.columns, overlap: TILE_OVERLAP });
  const regions = tiles.length > 1 ? [wholeImageRegion(image, input), ...tiles] : [wholeImageRegion(image, input)];
  const found = await Promise.all(regions.map(async (region) => ({ region, detections: await find(region) })));
  return stitchDetections(found, { image, iouThreshold: NMS_IOU, limit: MOST_DETECTIONS });
}

function keepBest(boxes: readonly ScoredBox[]): readonly ScoredBox[] {
  return nonMaximumSuppression(boxes, { iouThreshold: NMS_IOU, limit: MOST_DETECTIONS });
}

/** Nothing when the box lies outside the source image. */
function toSource({ box, score }: ScoredBox, image: PreprocessedImage): readonly Detection[] {
  const size = { rows: image.sourceRows, columns: image.sourceColumns };
  const inSource = clampBox(transformBox(image.toSource, box), size);
  return boxArea(inSource) > 0 ? [{ box: inSource, score }] : [];
}
