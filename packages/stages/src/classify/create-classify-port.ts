import { resampleMaskToRegion } from '@mammoflow/imaging';
import type { ModelSource, RegionModel } from '@mammoflow/inference';
import type {
  CallOptions,
  Classification,
  ClassifyPort,
  ClassifyRequest,
  PreprocessedImage,
} from '@mammoflow/pipeline';
import { answerOf } from '../answer-of.ts';
import { contextFrame } from '../context-frame.ts';
import { describeModel } from '../describe-model.ts';
import { readClassification } from './read-classification.ts';

/** A classification model as the pipeline's classify port. */
export function createClassifyPort(models: ModelSource): ClassifyPort {
  return {
    describe: () => describeModel(models),
    classify: ({ image, regions }, options) =>
      answerOf(models, (model) =>
        Promise.all(regions.map((region) => classifyRegion(model, { image, region, ...options }))),
      ),
  };
}

/** The network sees the region and, in the same frame, the mask it tells shape and margin by. */
async function classifyRegion(
  model: RegionModel,
  at: CallOptions & { readonly image: PreprocessedImage; readonly region: ClassifyRequest['regions'][number] },
): Promise<Classification> {
  const { identity, manifest } = model.bundle;
  const frame = contextFrame(at.region.box, at.image, model.bundle);
  const { rows, columns } = manifest.input;
  const masks = { dims: [1, rows, columns], data: resampleMaskToRegion(at.region.mask, frame, { rows, columns }) };
  const output = await model.infer({ image: at.image, region: frame.region, extra: { masks } }, at.signal);
  return readClassification(identity.id, output);
}
