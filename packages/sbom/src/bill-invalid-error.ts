import { AppError } from '@mammoflow/errors';

/** A bill of materials is not what the schema of CycloneDX allows. Tell the developers; nothing was written. */
export class BillInvalidError extends AppError {
  readonly code = 'SBOM_INVALID';
  readonly retryable = false;

  constructor(problem: string) {
    super(`The bill of materials is not valid CycloneDX: ${problem}`);
  }
}
