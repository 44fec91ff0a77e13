import { AppError } from '@mammoflow/errors';

/** A measurement report was asked for without a measurement; TID 1500 has no such report, and viewers crash on one. */
export class EmptyMeasurementReportError extends AppError {
  readonly code = 'SR_EMPTY_MEASUREMENT_REPORT';
  readonly retryable = false;

  constructor() {
    super('A measurement report needs at least one finding; say that nothing was found in the summary report instead.');
  }
}
