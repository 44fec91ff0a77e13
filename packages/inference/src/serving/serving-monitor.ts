import type { Logger } from '@mammoflow/observability';
import type { BundleIdentity } from '@mammoflow/pipeline';
import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Bundle } from '../bundle.ts';
import type { ModelTask } from '../manifest.ts';

/** Where a worker counts and logs. */
export interface WorkerTelemetry {
  readonly registry: Registry;
  readonly logger: Logger;
}

/** What is told of the models that a worker serves. */
export interface ServingMonitor {
  /** A model was read into memory. */
  opened(task: ModelTask): void;
  /** A model serves from now on, or none does. */
  serving(task: ModelTask, bundle: Bundle | undefined): void;
  /** A model was let go. */
  released(task: ModelTask): void;
  /** What active.json asks for cannot be served; what served before goes on. */
  failed(task: ModelTask, error: unknown): void;
}

type Labels = BundleIdentity & { readonly task: ModelTask };

/** Tells the metrics and the log. */
export function createServingMonitor({ registry, logger }: WorkerTelemetry): ServingMonitor {
  const registers = [registry];
  const info = new Gauge({
    name: 'mammoflow_model_info',
    help: '1 for the bundle that serves a task.',
    labelNames: ['task', 'id', 'version', 'sha256'],
    registers,
  });
  const sessions = new Gauge({
    name: 'mammoflow_model_sessions',
    help: 'Models in memory: 1 a task, 2 while one is exchanged.',
    labelNames: ['task'],
    registers,
  });
  const changes = new Counter({
    name: 'mammoflow_model_changes_total',
    help: 'Changes to the bundle that active.json names, by outcome: served, or failed and the one before goes on.',
    labelNames: ['task', 'outcome'],
    registers,
  });
  const shown = new Map<ModelTask, Labels>();
  return {
    opened: (task) => {
      sessions.inc({ task });
    },
    serving: (task, bundle) => {
      const former = shown.get(task);
      if (former !== undefined) info.remove(former);
      shown.delete(task);
      if (bundle !== undefined) {
        const labels = { task, ...bundle.identity };
        shown.set(task, labels);
        info.set(labels, 1);
      }
      changes.inc({ task, outcome: 'served' });
      // A counter that begins with its first failure shows no increase by it.
      changes.inc({ task, outcome: 'failed' }, 0);
      logger.info({ event: 'model', task, ...bundle?.identity }, bundle === undefined ? 'no model' : 'model serves');
    },
    released: (task) => {
      sessions.dec({ task });
    },
    failed: (task, error) => {
      changes.inc({ task, outcome: 'failed' });
      logger.error({ event: 'model-change-failed', task, error }, 'the active model cannot be served');
    },
  };
}
