import { collectDefaultMetrics, Registry } from 'prom-client';

/** A registry of its own with the metrics of the process; every metric says which service it is of. */
export function createRegistry(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}
