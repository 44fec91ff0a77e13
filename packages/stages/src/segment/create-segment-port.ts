import { setImmediate as nextTurn } from 'node:timers/promises';
import { traceOutline } from '@mammoflow/imaging';
import type { Box } from '@mammoflow/imaging';
import { operatingPoint } from '@mammoflow/inference';
import type { ModelSource, RegionModel } from '@mammoflow/inference';
import type { CallOptions, PreprocessedImage, SegmentedRegion, SegmentPort } from '@mammoflow/pipeline';
import { answerOf } from '../answer-of.ts';
import { contextFrame } from '../context-frame.ts';
import { describeModel } from '../describe-model.ts';
import { maskOfBox } from './mask-of-box.ts';
import { maskOfRegion } from './mask-of-region.ts';
import { readProbabilityMap } from './read-probability-map.ts';

const DEFAULT_THRESHOLD = 0.5;
/** Enough for any lesion's shape; results and viewers carry outlines of this size easily. */
const MOST_OUTLINE_POINTS = 99;

/** A segmentation model as the pipeline's segment port. */
export function createSegmentPort(models: ModelSource): SegmentPort {
  return {
    describe: () => describeModel(models),
    segment: ({ image, boxes }, options) =>
      answerOf(models, (model) => Promise.all(boxes.map((box) => segmentBox(model, { image, box, ...options })))),
  };
}

async function segmentBox(
  model: RegionModel,
  { image, box, signal }: CallOptions & { readonly image: PreprocessedImage; readonly box: Box },
): Promise<SegmentedRegion> {
  const { bundle } = model;
  const frame = contextFrame(box, image, bundle);
  const output = await model.infer({ image, region: frame.region }, signal);
  const map = readProbabilityMap(bundle.identity.id, output);
  // The mask of a large region takes tens of milliseconds; other calls come in between.
  await nextTurn();
  signal?.throwIfAborted();
  const threshold = operatingPoint(bundle.manifest)?.threshold ?? DEFAULT_THRESHOLD;
  const mask = maskOfRegion(map, { frame, box, threshold, image }) ?? maskOfBox(box, image);
  return { mask, outline: traceOutline(mask, MOST_OUTLINE_POINTS) };
}
