import { wholeImageRegion } from '@mammoflow/imaging';
import type { RegionModel } from '@mammoflow/inference';
import type { DensityPort, ModelDescription } from '@mammoflow/pipeline';
import { describeModel } from '../describe-model.ts';
import { readDensity } from './read-density.ts';

/** A density model as the pipeline's density port; it looks at the whole image, as a detector does. */
export function createDensityPort(
  model: RegionModel,
): DensityPort & { readonly describe: () => Promise<ModelDescription> } {
  const { identity, manifest } = model.bundle;
  return {
    describe: () => Promise.resolve(describeModel(model.bundle)),
    assess: async ({ image }, options) => {
      const region = wholeImageRegion(image, manifest.input);
      const output = await model.infer({ image, region }, options?.signal);
      return { bundle: identity, value: readDensity(identity.id, output) };
    },
  };
}
