import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { binOf } from '../core/bins.ts';
import { quantityNames } from '../core/quantities.ts';
import type { Quantities } from '../core/quantities.ts';
import type { KeptReference } from './reference-file.ts';

/** Counts images in the bins of a reference. */
export interface DriftMetrics {
  /** A reference is compared with from now on. */
  begin(kept: KeptReference): void;
  count(kept: KeptReference, quantities: Quantities): void;
}

const labelNames = ['id', 'reference', 'quantity', 'bin'] as const;

/** Tells Prometheus, which compares over days, over all workers and over their restarts. */
export function createDriftMetrics(registry: Registry): DriftMetrics {
  const images = new Counter({
    name: 'mammoflow_drift_images_total',
    help: 'Images by the bin that each quantity of them fell into; bins are those of the reference of the bundle.',
    labelNames,
    registers: [registry],
  });
  const shares = new Gauge({
    name: 'mammoflow_drift_reference_share',
    help: 'Share of the images of the reference in each bin.',
    labelNames,
    registers: [registry],
  });
  return {
    begin: (kept) => {
      for (const quantity of quantityNames) {
        for (const [bin, share] of kept.reference.quantities[quantity].shares.entries()) {
          shares.set(labelsOf(kept, quantity, bin), share);
          // A counter that begins with its first image shows no increase by it.
          images.inc(labelsOf(kept, quantity, bin), 0);
        }
      }
    },
    count: (kept, quantities) => {
      for (const quantity of quantityNames) {
        const { edges } = kept.reference.quantities[quantity];
        images.inc(labelsOf(kept, quantity, binOf(quantities[quantity], edges)));
      }
    },
  };
}

function labelsOf({ reference, digest }: KeptReference, quantity: string, bin: number): Record<string, string> {
  return { id: reference.bundle.id, reference: digest, quantity, bin: String(bin) };
}
