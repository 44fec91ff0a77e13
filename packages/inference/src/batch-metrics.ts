import { Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

/** Counts a model's runs: how many regions each held and how long it took. */
export function createBatchMetrics(registry: Registry): (size: number, seconds: number) => void {
  const sizes = new Histogram({
    name: 'mammoflow_inference_batch_regions',
    help: 'Regions run through the network together.',
    buckets: [1, 2, 4, 8, 16, 32],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'mammoflow_inference_batch_seconds',
    help: 'Time of one run of the network.',
    buckets: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [registry],
  });
  return (size, seconds) => {
    sizes.observe(size);
    durations.observe(seconds);
  };
}
