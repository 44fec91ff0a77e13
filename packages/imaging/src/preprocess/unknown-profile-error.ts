import { AppError } from '@mammoflow/errors';

/** A bundle or a caller names a preprocessing profile that this version does not have. */
export class UnknownProfileError extends AppError {
  readonly code = 'IMAGING_UNKNOWN_PROFILE';
  readonly retryable = false;
  readonly profile: string;

  constructor(profile: string, known: readonly string[]) {
    super(`There is no preprocessing profile '${profile}'; use one of ${known.join(', ')}.`);
    this.profile = profile;
  }
}
