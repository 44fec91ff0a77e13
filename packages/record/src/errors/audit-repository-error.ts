import { AppError } from '@mammoflow/errors';

/**
 * The receiver of audit messages does not answer, or one of the two certificates is not accepted. Messages wait in the record and
 * are sent once it does; see AUDIT_SYSLOG and the files beside it.
 */
export class AuditRepositoryError extends AppError {
  readonly code = 'AUDIT_REPOSITORY_UNREACHABLE';
  readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super('Audit messages cannot be sent now.', options);
  }
}
