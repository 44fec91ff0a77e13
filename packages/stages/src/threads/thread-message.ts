import type { ErrorDescription } from '@mammoflow/errors';

/** What a pool sends to a thread. */
export interface ThreadRequest<Request> {
  readonly id: number;
  readonly request: Request;
}

/** What a thread answers. `defect` is set when what was thrown is no AppError. */
export type ThreadResponse<Response> =
  | { readonly id: number; readonly response: Response }
  | { readonly id: number; readonly error: ErrorDescription; readonly defect: boolean };
