import { AppError } from '@mammoflow/errors';

/** The body is not what its Content-Type says: no delimiter, an endless header, or no closing delimiter. */
export class MultipartMalformedError extends AppError {
  readonly code = 'STOW_MULTIPART_MALFORMED';
  readonly retryable = false;

  constructor(what: string) {
    super(`The body is not well-formed multipart/related (RFC 2046 5.1): ${what}. Correct the sender, or send again.`);
  }
}
