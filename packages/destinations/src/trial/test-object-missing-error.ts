import { AppError } from '@mammoflow/errors';

/** A destination has answered that it stored a test object, and a search does not find it. See its log. */
export class TestObjectMissingError extends AppError {
  readonly code = 'DESTINATION_TEST_OBJECT_MISSING';
  readonly retryable = true;

  constructor() {
    super('The destination answers that the test object is stored, but does not find it.');
  }
}
