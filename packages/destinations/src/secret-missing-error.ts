import { AppError } from '@mammoflow/errors';

/** A secret that a file of settings names cannot be read; the message says where it was looked for. */
export class SecretMissingError extends AppError {
  readonly code = 'DESTINATION_SECRET_MISSING';
  /** The file may be mounted, or be readable, a moment later. */
  readonly retryable = true;

  constructor(place: string, options?: ErrorOptions) {
    super(`There is no secret in ${place}; check the file of settings and the rights of the file it names.`, options);
  }
}
