import { currentTraceparent, TRACEPARENT } from '@mammoflow/observability';
import { PacsAnswerTooLargeError } from '../errors/pacs-answer-too-large-error.ts';
import { authorizedFetch } from './authorized-fetch.ts';
import type { Connection } from './authorized-fetch.ts';
import { LONGEST_ANSWER_BYTES, readBody } from './read-body.ts';

/** How a {@link FetchRequest} behaves that its XMLHttpRequest face cannot say. */
export interface FetchRequestOptions extends Connection {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Longest body that is read. @defaultValue {@link LONGEST_ANSWER_BYTES} */
  readonly mostBytes?: number;
}

/**
 * The part of XMLHttpRequest that dicomweb-client uses, on top of `fetch`: that package was written for browsers, and takes
 * the request object to use as an option. Bodies stay bytes all the way.
 *
 * Unlike in a browser, a header that is set twice has the last value.
 */
export class FetchRequest {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseType = '';
  withCredentials = false;
  onreadystatechange: (() => void) | null = null;
  /** Why there was no answer; undefined when there was one. */
  failure: unknown;
  /** The answer's body, whatever `responseType` says. */
  body = new ArrayBuffer(0);
  readonly #options: FetchRequestOptions;
  readonly #headers = new Headers();
  #answerHeaders = new Headers();
  #method = 'GET';
  #url = '';

  constructor(options: FetchRequestOptions) {
    this.#options = options;
  }

  open(method: string, url: string): void {
    this.#method = method.toUpperCase();
    this.#url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#answerHeaders.get(name);
  }

  getAllResponseHeaders(): string {
    return [...this.#answerHeaders].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  }

  send(data?: ArrayBuffer): void {
    void this.#exchange(data).then(() => {
      this.readyState = 4;
      this.onreadystatechange?.();
    });
  }

  /** Never rejects: a failure shows as status 0, as in a browser. */
  async #exchange(data?: ArrayBuffer): Promise<void> {
    const { timeoutMs, signal, mostBytes = LONGEST_ANSWER_BYTES } = this.#options;
    const timeout = AbortSignal.timeout(timeoutMs);
    const traceparent = currentTraceparent();
    if (traceparent !== undefined) this.#headers.set(TRACEPARENT, traceparent);
    const request = {
      method: this.#method,
      headers: Object.fromEntries(this.#headers),
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      ...(data === undefined ? {} : { body: data }),
    } as const;
    try {
      const answer = await authorizedFetch(this.#url, request, this.#options);
      const body = await readBody(answer, mostBytes);
      if (body === undefined) throw new PacsAnswerTooLargeError(`${mostBytes} bytes`);
      this.body = Uint8Array.from(body).buffer;
      this.#answerHeaders = new Headers([...answer.headers]);
      this.status = answer.status;
      this.response = this.#asResponseType();
    } catch (error) {
      this.failure = error;
    }
  }

  #asResponseType(): unknown {
    if (this.responseType === 'arraybuffer') return this.body;
    return this.responseType === 'json' ? parseJson(this.body) : new TextDecoder().decode(this.body);
  }
}

/** The body as JSON; null when it is none, as XMLHttpRequest has it. */
export function parseJson(body: ArrayBuffer | Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as unknown;
  } catch {
    return null;
  }
}
