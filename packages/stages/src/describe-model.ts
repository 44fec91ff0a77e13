import { operatingPoint } from '@mammoflow/inference';
import type { Bundle, Manifest, ModelSource } from '@mammoflow/inference';
import type { ModelDescription, ScoreFusion } from '@mammoflow/pipeline';

/** What a port tells of its model; thresholds are told where the caller is to apply them. */
export function describeModel(models: ModelSource): Promise<ModelDescription> {
  return models.use(({ bundle }) => Promise.resolve(descriptionOf(bundle)));
}

function descriptionOf({ identity, manifest }: Bundle): ModelDescription {
  const { task, preprocessing } = manifest;
  return {
    bundle: identity,
    preprocessingProfile: preprocessing.profile,
    ...(task === 'detection' ? detectionThresholds(manifest) : {}),
    ...(task === 'classification' ? scoreFusion(manifest) : {}),
  };
}

function detectionThresholds(manifest: Manifest): Pick<ModelDescription, 'defaultThreshold' | 'candidateThreshold'> {
  const reported = operatingPoint(manifest);
  const candidates = operatingPoint(manifest, 'candidate');
  return {
    ...(reported === undefined ? {} : { defaultThreshold: reported.threshold }),
    ...(candidates === undefined ? {} : { candidateThreshold: candidates.threshold }),
  };
}

function scoreFusion(manifest: Manifest): { readonly scoreFusion?: ScoreFusion } {
  const { lesionWeight } = manifest;
  const report = operatingPoint(manifest, 'report');
  if (lesionWeight === undefined || report === undefined) return {};
  return { scoreFusion: { lesionWeight, reportThreshold: report.threshold } };
}
