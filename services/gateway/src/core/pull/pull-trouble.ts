import { SecretMissingError } from '@mammoflow/destinations';
import {
  PacsBusyError,
  PacsInstanceGoneError,
  PacsRefusedRequestError,
  PacsTokenUnavailableError,
  PacsUnreachableError,
} from '@mammoflow/pacs';
import { PullIncompleteError } from './pull-incomplete-error.ts';

const UNAUTHORIZED = 401;
const TOO_MANY_REQUESTS = 429;
const SERVICE_UNAVAILABLE = 503;

/** Whether another instance may be had although this one was not; an answer of 500 may mean a file that is missing there. */
export function mayConcernOneInstance(error: unknown): boolean {
  if (error instanceof PacsBusyError) {
    return error.httpStatus !== TOO_MANY_REQUESTS && error.httpStatus !== SERVICE_UNAVAILABLE && !asksToWait(error);
  }
  if (error instanceof PacsRefusedRequestError) return error.httpStatus !== UNAUTHORIZED;
  return (
    error instanceof PacsInstanceGoneError ||
    error instanceof PullIncompleteError ||
    error instanceof PacsUnreachableError
  );
}

/** Whether the PACS, or the way to it, may be what failed, and not the study: after several of these in a row it was. */
export function mayConcernPacs(error: unknown): boolean {
  return (
    error instanceof PacsUnreachableError ||
    error instanceof PacsBusyError ||
    error instanceof PacsTokenUnavailableError ||
    error instanceof SecretMissingError ||
    (error instanceof PacsRefusedRequestError && error.httpStatus === UNAUTHORIZED)
  );
}

/** Whether the PACS said how long it wants to be left alone. */
export function asksToWait(error: unknown): boolean {
  return waitMsOf(error) > 0;
}

/** How long the PACS wants to be left alone; 0 when it does not say. */
export function waitMsOf(error: unknown): number {
  return error instanceof PacsBusyError ? (error.retryAfterMs ?? 0) : 0;
}
