import { AppError } from '@mammoflow/errors';

/** A queue was asked for that there is none of, e.g. of a destination that was taken out of the file. */
export class QueueUnknownError extends AppError {
  readonly code = 'API_QUEUE_UNKNOWN';
  readonly retryable = false;

  constructor() {
    super('There is no queue of this name; GET /api/queues lists them.');
  }
}
