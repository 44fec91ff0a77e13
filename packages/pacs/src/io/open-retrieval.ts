import type { ReadableStream } from 'node:stream/web';
import { AppError } from '@mammoflow/errors';
import { PacsUnreachableError } from '../errors/pacs-unreachable-error.ts';
import { authorizedFetch } from './authorized-fetch.ts';
import type { Connection } from './authorized-fetch.ts';

/** What is asked for, and how long to wait. */
export interface RetrievalRequest {
  readonly url: string;
  readonly accept: string;
  readonly connection: Connection;
  /** Limit of the time without an answer, and then of each time without further bytes. */
  readonly idleMs: number;
  readonly signal?: AbortSignal;
}

/** An answer whose body is still on its way. */
export interface Retrieval {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly retryAfter: string | null;
  /** The body as it arrives; to stop reading ends the connection. Throws when it breaks off, stands still or trickles. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Ends the connection without reading the body. */
  discard(): Promise<void>;
}

/**
 * Sends a GET and comes back with the answer's head. dicomweb-client is not in the way here: it holds whole answers in
 * memory.
 *
 * @throws {@link PacsUnreachableError}, what the authorisation throws, or the signal's reason when it is aborted.
 */
export async function openRetrieval({ url, accept, connection, idleMs, signal }: RetrievalRequest): Promise<Retrieval> {
  const clock = new IdleClock(idleMs);
  try {
    clock.start();
    const either = signal === undefined ? clock.signal : AbortSignal.any([clock.signal, signal]);
    const { status, headers, body } = await authorizedFetch(url, { headers: { accept }, signal: either }, connection);
    clock.stop();
    return {
      status,
      contentType: headers.get('content-type') ?? undefined,
      retryAfter: headers.get('retry-after'),
      body: body === null ? noBytes() : readChunks(body, clock),
      discard: async () => {
        await body?.cancel().catch(() => undefined);
      },
    };
  } catch (cause) {
    clock.stop();
    signal?.throwIfAborted();
    // There may be no token to ask with.
    if (cause instanceof AppError && !clock.signal.aborted) throw cause;
    throw new PacsUnreachableError(idleMs, { cause });
  }
}

/** Slower than that, an image takes hours, and others wait behind it. */
const LEAST_BYTES_PER_SECOND = 4_000;

/** Runs only while somebody waits for the PACS: a disk that is behind is not the PACS's fault. */
class IdleClock {
  readonly #controller = new AbortController();
  readonly #idleMs: number;
  #timer: NodeJS.Timeout | undefined;
  #startedMs = 0;
  #waitedMs = 0;

  constructor(idleMs: number) {
    this.#idleMs = idleMs;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether so many bytes are too few for the time that was waited for them, after a first span without any demand. */
  isTrickle(bytes: number): boolean {
    return bytes < ((this.#waitedMs - this.#idleMs) / 1_000) * LEAST_BYTES_PER_SECOND;
  }

  late(): PacsUnreachableError {
    return new PacsUnreachableError(this.#idleMs);
  }

  start(): void {
    this.#startedMs = performance.now();
    this.#timer = setTimeout(() => {
      this.#controller.abort(this.late());
    }, this.#idleMs);
  }

  stop(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waitedMs += performance.now() - this.#startedMs;
  }
}

async function* readChunks(
  body: ReadableStream<unknown>,
  clock: IdleClock,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  let bytes = 0;
  try {
    for (;;) {
      clock.start();
      const { done, value } = await reader.read();
      clock.stop();
      if (done) return;
      if (!(value instanceof Uint8Array)) continue;
      bytes += value.byteLength;
      if (clock.isTrickle(bytes)) throw clock.late();
      yield value;
    }
  } finally {
    clock.stop();
    await reader.cancel().catch(() => undefined);
  }
}

async function* noBytes(): AsyncGenerator<Uint8Array, void, undefined> {
  // An answer without a body.
}
