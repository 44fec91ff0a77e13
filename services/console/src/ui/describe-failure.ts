import { ApiError } from '../api/api-error.ts';

/** A failure as it is shown: what the API says, or else what the program says. */
export function describeFailure(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof ApiError) return { code: error.code, message: error.message };
  return { code: 'PAGE', message: error instanceof Error ? error.message : String(error) };
}
