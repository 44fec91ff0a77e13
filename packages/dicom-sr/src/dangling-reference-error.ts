import { AppError } from '@mammoflow/errors';

/** A content item refers to an item that is not in its own tree. */
export class DanglingReferenceError extends AppError {
  readonly code = 'SR_DANGLING_REFERENCE';
  readonly retryable = false;

  constructor() {
    super('A content item refers to an item outside its own tree; this is a defect of the template that built it.');
  }
}
