import { wholeImageRegion } from '@mammoflow/imaging';
import type { ModelSource } from '@mammoflow/inference';
import type { DensityPort, ModelDescription } from '@mammoflow/pipeline';
import { answerOf } from '../answer-of.ts';
import { describeModel } from '../describe-model.ts';
import { readDensity } from './read-density.ts';

/** A density model as the pipeline's density port; it looks at the whole image, as a detector does. */
export function createDensityPort(
  models: ModelSource,
): DensityPort & { readonly describe: () => Promise<ModelDescription> } {
  return {
    describe: () => describeModel(models),
    assess: ({ image }, options) =>
      answerOf(models, async (model) => {
        const { identity, manifest } = model.bundle;
        const region = wholeImageRegion(image, manifest.input);
        return readDensity(identity.id, await model.infer({ image, region }, options?.signal));
      }),
  };
}
