import { AppError } from '@mammoflow/errors';

/** What is wrong with credentials; for our log, not for whoever showed them. */
export const refusalReasons = [
  'scheme',
  'key',
  'certificate',
  'malformed',
  'issuer',
  'algorithm',
  'unknown-key-id',
  'signature',
  'audience',
  'expired',
  'not-yet-valid',
  'claims',
  'session',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A key, certificate or token that is not known here, not meant for here, or out of date. */
export class CredentialsRefusedError extends AppError {
  readonly code = 'ACCESS_CREDENTIALS_REFUSED';
  readonly retryable = false;
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, options?: ErrorOptions) {
    super('The credentials are not valid here, or no longer; the log of the service says why.', options);
    this.reason = reason;
  }
}
