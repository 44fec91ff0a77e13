import { AppError } from '@mammoflow/errors';

/** onnxruntime cannot open the graph, or not with the execution provider that is configured. */
export class ModelLoadFailedError extends AppError {
  readonly code = 'MODEL_LOAD_FAILED';
  readonly retryable = false;

  constructor(model: { readonly bundleId: string; readonly executionProvider: string }, options?: ErrorOptions) {
    super(
      `Bundle ${model.bundleId} cannot be opened with execution provider ${model.executionProvider}; ` +
        'check EXECUTION_PROVIDER and that its libraries are installed.',
      options,
    );
  }
}
