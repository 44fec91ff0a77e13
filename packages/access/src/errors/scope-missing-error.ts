import { AppError } from '@mammoflow/errors';
import type { Scope } from '../core/scope.ts';

/** The client is known and may not do that. */
export class ScopeMissingError extends AppError {
  readonly code = 'ACCESS_SCOPE_MISSING';
  readonly retryable = false;
  readonly scope: Scope;

  constructor(scope: Scope) {
    super(`That needs the scope ${scope}; whoever keeps the access file or the issuer of the token can grant it.`);
    this.scope = scope;
  }
}
