import { AppError } from '@mammoflow/errors';

/** A gRPC message lacks a field or contradicts itself; the sender must be mended. */
export class MessageInvalidError extends AppError {
  readonly code = 'CONTRACT_MESSAGE_INVALID';
  readonly retryable = false;

  /** @param problem - What is wrong, as in "PreprocessedImage.rows must be positive". */
  constructor(problem: string) {
    super(`A gRPC message is not usable: ${problem}.`);
  }
}
