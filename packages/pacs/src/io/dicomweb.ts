import { AppError } from '@mammoflow/errors';
import dicomweb from 'dicomweb-client';
import { readRetryAfter } from '../core/retry-after.ts';
import { PacsBusyError } from '../errors/pacs-busy-error.ts';
import { PacsRefusedRequestError } from '../errors/pacs-refused-request-error.ts';
import { PacsUnreachableError } from '../errors/pacs-unreachable-error.ts';
import { FetchRequest } from './fetch-request.ts';
import type { FetchRequestOptions } from './fetch-request.ts';

interface SearchOptions {
  readonly queryParams: Readonly<Record<string, string | number>>;
  readonly request: { readonly instance?: FetchRequest };
}

/**
 * The calls of dicomweb-client that are made here, as it answers them: its own declarations want an XMLHttpRequest, require
 * media types that are optional, and promise arrays that are whatever the server sent.
 */
export interface DicomwebClient {
  storeInstances(options: {
    readonly datasets: ArrayBuffer[];
    readonly studyInstanceUID: string;
    readonly request: { readonly instance?: FetchRequest };
  }): Promise<unknown>;
  searchForStudies(options: SearchOptions): unknown;
  searchForSeries(options: SearchOptions & { readonly studyInstanceUID: string }): unknown;
  searchForInstances(options: {
    readonly studyInstanceUID: string;
    readonly seriesInstanceUID?: string;
    readonly queryParams: Readonly<Record<string, string | number>>;
    readonly request: { readonly instance?: FetchRequest };
  }): unknown;
  retrieveInstance(options: {
    readonly studyInstanceUID: string;
    readonly seriesInstanceUID: string;
    readonly sopInstanceUID: string;
    readonly mediaTypes?: string[];
    readonly request: { readonly instance?: FetchRequest };
  }): Promise<ArrayBuffer>;
}

export interface DicomwebOptions {
  readonly url: string;
  readonly accept: string;
}

/** A dicomweb-client that prefers one media type and keeps its opinions off the console. */
export function dicomwebClient({ url, accept }: DicomwebOptions): DicomwebClient {
  const headers = { Accept: accept };
  return new dicomweb.api.DICOMwebClient({ url: url.replace(/\/+$/, ''), headers, verbose: false, singlepart: false });
}

export interface Exchange extends FetchRequestOptions {
  /** Status codes that the caller wants to read itself. */
  readonly expected: readonly number[];
}

/** What came back, whether or not dicomweb-client counts it as a success. */
export interface Answer<Result> {
  readonly status: number;
  readonly body: ArrayBuffer;
  /** What dicomweb-client made of it; undefined when it counts it as a failure. */
  readonly result?: Result;
}

/**
 * Makes one call with dicomweb-client.
 *
 * @throws {@link PacsUnreachableError}, {@link PacsBusyError} or {@link PacsRefusedRequestError} when there is no answer, or
 * one with a status that is not expected; what the authorisation throws; the signal's reason when it is aborted.
 */
export async function exchange<Result>(
  { expected, ...options }: Exchange,
  call: (request: FetchRequest) => Promise<Result> | Result,
): Promise<Answer<Result>> {
  const request = new FetchRequest(options);
  let result: Result | undefined;
  let failure: unknown;
  try {
    result = await call(request);
  } catch (error) {
    failure = error;
  }
  options.signal?.throwIfAborted();
  // There may be no token to ask with.
  if (request.failure instanceof AppError) throw request.failure;
  if (request.failure !== undefined) throw new PacsUnreachableError(options.timeoutMs, { cause: request.failure });
  const { status, body } = request;
  if (status === 0) throw failure;
  if (!expected.includes(status)) throw unexpected(status, request.getResponseHeader('retry-after'));
  return { status, body, ...(result === undefined ? {} : { result }) };
}

const TIMEOUT = 408;
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;
const NOT_IMPLEMENTED = 501;

/** The error for a status that nobody expected; `retryAfter`: the header of that name. */
export function unexpected(status: number, retryAfter: string | null): PacsBusyError | PacsRefusedRequestError {
  const waitMs = readRetryAfter(retryAfter ?? undefined, Date.now());
  if (status === TIMEOUT || status === TOO_MANY_REQUESTS) return new PacsBusyError(status, 'asked to wait', waitMs);
  if (status >= SERVER_ERROR && status !== NOT_IMPLEMENTED) return new PacsBusyError(status, 'server error', waitMs);
  return new PacsRefusedRequestError(status);
}
