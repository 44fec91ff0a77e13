import { AppError } from '@mammoflow/errors';

/** Workers run another model than the one the analysis was asked for with, e.g. while an upgrade rolls out. */
export class BundlesDifferError extends AppError {
  readonly code = 'ORCHESTRATOR_BUNDLES_DIFFER';
  readonly retryable = true;

  constructor(task: string, names: { readonly asked: string; readonly running: string }) {
    super(
      `The analysis was asked for with ${task} model ${names.asked}, the worker runs ${names.running}; ` +
        `give gateway and workers the same MODELS_DIR.`,
    );
  }
}
