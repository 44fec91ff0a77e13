import { createHash } from 'node:crypto';
import type { DatasetImage } from '@mammoflow/datasets';
import type { Observation } from '../core/observation.ts';
import type { ObservationCache } from './observation-cache.ts';
import { observeImage } from './observe-image.ts';
import type { ObserveOptions } from './observe-image.ts';

/** Raise when an observation comes to mean something else. */
const OBSERVATION_VERSION = 2;

export interface ObserveDatasetOptions extends ObserveOptions {
  readonly cache: ObservationCache;
  /** Called when an image is done; `fromCache` when it had been before. */
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: number;
    readonly fromCache: boolean;
  }) => void;
}

/** Runs the pipeline over all images that were not observed before with the same bundles and settings. */
export async function observeDataset(
  images: readonly DatasetImage[],
  options: ObserveDatasetOptions,
): Promise<readonly Observation[]> {
  const { cache, onProgress } = options;
  const settings = await settingsOf(options);
  const observations: Observation[] = [];
  for (const image of images) {
    const key = digest([settings, image.id, image.revision]);
    const known = cache.get(key);
    const observation = known ?? (await observeImage(image, options));
    if (known === undefined) await cache.put(key, observation);
    observations.push(observation);
    onProgress?.({ done: observations.length, total: images.length, fromCache: known !== undefined });
  }
  return observations;
}

/** Whatever else an observation depends on. */
async function settingsOf({
  ports,
  detectionMode,
  leastScore,
  leastRatedScore,
  maxRated,
}: ObserveOptions): Promise<unknown> {
  const { detect, segment, classify, density } = ports;
  const models = await Promise.all([detect, segment, classify, density].map((port) => port.describe()));
  const bundles = models.map((model) => [model?.bundle, model?.preprocessingProfile]);
  return [OBSERVATION_VERSION, bundles, detectionMode, leastScore, leastRatedScore, maxRated];
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
