import { combineDensity, denserBreast, densityCategories } from '@mammoflow/pipeline';
import type { Density, DensityCategory } from '@mammoflow/pipeline';
import type { Observation } from '../observation.ts';
import { numberPatients } from '../weights.ts';

/** What the data set says of the density of an image or an exam, and what the model says. */
export interface DensitySample {
  /** The patient's number. */
  readonly patient: number;
  readonly truth: DensityCategory;
  readonly said: DensityCategory;
}

/** One sample an image whose density is known. */
export function densityOfImages(observations: readonly Observation[]): readonly DensitySample[] {
  return samplesOf(
    observations,
    observations.map((observation) => [observation]),
  );
}

/**
 * One sample a patient, whose images are taken for one exam: views are combined as in the cluster. Where images of a
 * patient are said to be of different density, the denser counts, as it does in a report.
 */
export function densityOfExams(observations: readonly Observation[]): readonly DensitySample[] {
  return samplesOf(observations, [...Map.groupBy(observations, ({ patientId }) => patientId).values()]);
}

/** By laterality; images of which the data set does not tell it count as one breast. */
function breastsOf(group: readonly Observation[]): readonly Density[] {
  const breasts = Map.groupBy(group, ({ laterality }) => laterality);
  return [...breasts.values()].flatMap(
    (views) => combineDensity(views.flatMap(({ density }) => (density === undefined ? [] : [density]))) ?? [],
  );
}

function samplesOf(all: readonly Observation[], groups: readonly (readonly Observation[])[]): readonly DensitySample[] {
  const numbers = numberPatients(all.map(({ patientId }) => patientId));
  return groups.flatMap((group) => {
    const truth = densityCategories.findLast((category) => group.some(({ trueDensity }) => trueDensity === category));
    const said = denserBreast(breastsOf(group));
    const patient = numbers.get(group[0]?.patientId ?? '');
    if (truth === undefined || said === undefined || patient === undefined) return [];
    return [{ patient, truth, said: said.category }];
  });
}
