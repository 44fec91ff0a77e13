/** The gateway did not do what it was asked, or could not be reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** As docs/errors.md lists them; `UNREACHABLE` when there was no answer. */
  readonly code: string;
  /** Of HTTP; 0 when there was no answer. */
  readonly status: number;

  constructor(message: string, { code, status, cause }: { code: string; status: number; cause?: unknown }) {
    super(message, { cause });
    this.code = code;
    this.status = status;
  }
}
