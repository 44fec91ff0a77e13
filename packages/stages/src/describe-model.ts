import { operatingPoint } from '@mammoflow/inference';
import type { Bundle } from '@mammoflow/inference';
import type { ModelDescription } from '@mammoflow/pipeline';

/** What a port tells of its model; only a detector's operating point is the caller's to apply. */
export function describeModel({ identity, manifest }: Bundle): ModelDescription {
  const threshold = manifest.task === 'detection' ? operatingPoint(manifest)?.threshold : undefined;
  return {
    bundle: identity,
    preprocessingProfile: manifest.preprocessing.profile,
    ...(threshold === undefined ? {} : { defaultThreshold: threshold }),
  };
}
