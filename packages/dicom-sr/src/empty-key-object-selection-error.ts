import { AppError } from '@mammoflow/errors';

/** A selection of key objects was asked for without an object; TID 2010 has no such document. */
export class EmptyKeyObjectSelectionError extends AppError {
  readonly code = 'SR_EMPTY_KEY_OBJECT_SELECTION';
  readonly retryable = false;

  constructor() {
    super('A key object selection needs at least one image; write none for an exam without findings.');
  }
}
