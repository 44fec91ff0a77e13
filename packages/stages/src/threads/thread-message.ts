import type { ErrorDescription } from '@mammoflow/errors';

/** What a thread answers to a request, one at a time. `defect` is set when what was thrown is no AppError. */
export type ThreadResponse<Response> =
  { readonly response: Response } | { readonly error: ErrorDescription; readonly defect: boolean };
