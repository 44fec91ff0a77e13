import type { ModelSource, RegionModel } from '@mammoflow/inference';
import type { Answer } from '@mammoflow/pipeline';

/** What a model says, with its name; the model is held until it has said all. */
export function answerOf<T>(models: ModelSource, work: (model: RegionModel) => Promise<T>): Promise<Answer<T>> {
  return models.use(async (model) => ({ bundle: model.bundle.identity, value: await work(model) }));
}
