import type { Bundle, WorkerTelemetry } from '@mammoflow/inference';
import type { DetectionMode } from '@mammoflow/pipeline';
import { DriftTally } from './core/drift-tally.ts';
import type { QuantityTally } from './core/drift-tally.ts';
import { quantitiesOf } from './core/quantities.ts';
import type { SeenImage } from './core/quantities.ts';
import { createDriftMetrics } from './io/drift-metrics.ts';
import { readReference } from './io/reference-file.ts';
import type { KeptReference } from './io/reference-file.ts';

/** An image that the detector of a bundle has looked at. */
export interface WatchedImage extends SeenImage {
  readonly bundle: Bundle;
  readonly mode: DetectionMode;
}

/** Watches what a detector sees and says. */
export interface DriftMonitor {
  /** Counts an image, where its bundle has a reference for images that are looked at in this way. Never throws. */
  observe(image: WatchedImage): void;
  /** What was counted since the process began. */
  tally(): readonly QuantityTally[];
}

/** Counts images against the reference of whichever bundle serves. A bundle without one is not watched, and that is logged. */
export function createDriftMonitor({ registry, logger }: WorkerTelemetry): DriftMonitor {
  const metrics = createDriftMetrics(registry);
  const tally = new DriftTally();
  const references = new WeakMap<Bundle, Promise<KeptReference | undefined>>();
  const begin = async (bundle: Bundle): Promise<KeptReference | undefined> => {
    try {
      const kept = await readReference(bundle);
      if (kept === undefined)
        logger.info({ event: 'drift-unwatched', id: bundle.identity.id }, 'bundle has no reference');
      else metrics.begin(kept);
      return kept;
    } catch (error) {
      logger.error({ event: 'drift-unwatched', id: bundle.identity.id, error }, 'reference cannot be used');
      return undefined;
    }
  };
  return {
    observe: ({ bundle, mode, ...seen }) => {
      const reading = references.get(bundle) ?? begin(bundle);
      references.set(bundle, reading);
      void reading.then((kept) => {
        if (kept?.reference.detectionMode !== mode) return;
        const quantities = quantitiesOf(seen);
        metrics.count(kept, quantities);
        tally.count(kept, quantities);
      });
    },
    tally: () => tally.read(),
  };
}
