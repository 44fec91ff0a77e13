import { modelTasks } from '@mammoflow/inference';
import type { ActiveFile, FoundBundle, Manifest, ModelTask } from '@mammoflow/inference';
import type { ModelsAnswer } from '../api/model-schemas.ts';

/** The bundles of a models folder as the API tells of them. */
export function viewModels(found: readonly FoundBundle[], active: ActiveFile): Pick<ModelsAnswer, 'tasks' | 'history'> {
  return {
    tasks: modelTasks.map((task) => ({
      task,
      active: active[task] ?? null,
      candidate: active.shadow?.[task] ?? null,
      former: formerOf(active, task),
      bundles: found.flatMap((each) =>
        'bundle' in each && each.bundle.manifest.task === task
          ? [viewBundle(each.bundle.manifest, each.modelBytes)]
          : [],
      ),
    })),
    history: active.history.toReversed(),
  };
}

/** Folders that look like bundles and cannot be read. */
export function viewProblems(found: readonly FoundBundle[]): ModelsAnswer['problems'] {
  return found.flatMap((each) => {
    if ('bundle' in each) return [];
    const { code, message } = each.problem;
    return [{ id: each.id, code, message }];
  });
}

/** What a roll back of a task would return to; null where the history knows of nothing. */
function formerOf({ history }: ActiveFile, task: ModelTask): string | null {
  return history.findLast(({ to }) => to[task] !== undefined)?.from[task] ?? null;
}

function viewBundle(
  manifest: Manifest,
  modelBytes: number | undefined,
): ModelsAnswer['tasks'][number]['bundles'][number] {
  const { id, version, sha256, architecture, licence, preprocessing, operatingPoints, figures, trainingData } =
    manifest;
  return {
    id,
    version,
    sha256,
    modelBytes: modelBytes ?? null,
    architecture,
    licence,
    preprocessingProfile: preprocessing.profile,
    operatingPoints,
    figures,
    trainingData: trainingData.map(({ name, description, patients, images }) => ({
      name,
      description,
      patients: patients ?? null,
      images: images ?? null,
    })),
  };
}
