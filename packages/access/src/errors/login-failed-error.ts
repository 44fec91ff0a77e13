import { AppError } from '@mammoflow/errors';

/** What went wrong while somebody signed in with an OpenID Connect provider; for our log. */
export const loginFailures = ['provider-unknown', 'not-begun-here', 'refused', 'claims', 'provider-away'] as const;
export type LoginFailure = (typeof loginFailures)[number];

/** Signing in with an OpenID Connect provider did not work. */
export class LoginFailedError extends AppError {
  readonly code = 'ACCESS_LOGIN_FAILED';
  readonly retryable = true;
  readonly reason: LoginFailure;

  constructor(reason: LoginFailure, options?: ErrorOptions) {
    super('Signing in did not work; try again. The log of the service says why.', options);
    this.reason = reason;
  }
}
