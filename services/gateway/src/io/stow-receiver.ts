import { MultipartMalformedError } from '../core/multipart-malformed-error.ts';
import { MultipartParser } from '../core/multipart-parser.ts';
import type { MultipartEvent } from '../core/multipart-parser.ts';
import type { Receipt } from '../core/receipt.ts';
import { refuse } from '../core/refuse.ts';
import { RequestCutOffError } from '../core/request-cut-off-error.ts';
import { RequestTooLargeError } from '../core/request-too-large-error.ts';
import { PartReceiver } from './part-receiver.ts';
import type { PartCircumstances } from './part-receiver.ts';
import { releaseChunk } from './release-chunk.ts';

/** What a request is received with. */
export interface StowCircumstances extends PartCircumstances {
  readonly maxRequestBytes: number;
  readonly maxInstances: number;
}

/** The body is no multipart, or too large, or the connection ended first and nobody is left to answer. */
export type StowFailure = MultipartMalformedError | RequestTooLargeError | RequestCutOffError;

/** What became of a request. */
export interface StowReceipt {
  /** One a part that was complete, in the order of the parts. */
  readonly receipts: readonly Receipt[];
  readonly bytes: number;
  /** Why the request was not read to its end. */
  readonly failure?: StowFailure;
}

/** Instances of one request that are made durable while the next one arrives. */
const MOST_FINISHING = 4;

/**
 * Receives the body of one STOW-RS request part by part into the spool. Holds a few blocks of the body in memory,
 * whatever its size; when the disk is slower than the network, the sender waits.
 */
export class StowReceiver {
  readonly #circumstances: StowCircumstances;
  readonly #receipts: Promise<Receipt>[] = [];
  readonly #finishing = new Set<Promise<Receipt>>();
  #part: PartReceiver | undefined;
  #parts = 0;
  #bytes = 0;

  constructor(circumstances: StowCircumstances) {
    this.#circumstances = circumstances;
  }

  /** Never rejects. What was complete is stored even when the rest never comes; of the rest nothing stays. */
  async receive(body: AsyncIterable<Buffer>, boundary: string): Promise<StowReceipt> {
    const failure = await this.#readAll(body, new MultipartParser(boundary));
    const receipts = await Promise.all(this.#receipts);
    if (failure === undefined) return { receipts, bytes: this.#bytes };
    const unfinished = failure instanceof MultipartMalformedError && receipts.length > 0 ? [refuse(failure)] : [];
    return { receipts: [...receipts, ...unfinished], bytes: this.#bytes, failure };
  }

  async #readAll(body: AsyncIterable<Buffer>, parser: MultipartParser): Promise<StowFailure | undefined> {
    try {
      for await (const chunk of body) await this.#take(chunk, parser);
      parser.end();
      return undefined;
    } catch (error) {
      await this.#part?.discard();
      const expected = error instanceof MultipartMalformedError || error instanceof RequestTooLargeError;
      return expected ? error : new RequestCutOffError({ cause: error });
    }
  }

  async #take(chunk: Buffer, parser: MultipartParser): Promise<void> {
    const { maxRequestBytes } = this.#circumstances;
    this.#bytes += chunk.length;
    if (this.#bytes > maxRequestBytes) throw new RequestTooLargeError(`${maxRequestBytes} bytes`);
    for (const event of parser.push(chunk)) {
      const wait = this.#handle(event);
      if (wait !== undefined) await wait;
    }
    releaseChunk(chunk);
  }

  #handle(event: MultipartEvent): Promise<void> | undefined {
    switch (event.type) {
      case 'part':
        return this.#beginPart();
      case 'bytes':
        return this.#part?.write(event.bytes);
      case 'end':
        return this.#endPart();
    }
  }

  async #beginPart(): Promise<void> {
    const { maxInstances } = this.#circumstances;
    this.#parts += 1;
    if (this.#parts > maxInstances) throw new RequestTooLargeError(`${maxInstances} instances`);
    this.#part = await PartReceiver.open(this.#circumstances);
  }

  async #endPart(): Promise<void> {
    const part = this.#part;
    if (part === undefined) return;
    this.#part = undefined;
    const receipt = part.finish();
    this.#receipts.push(receipt);
    this.#finishing.add(receipt);
    void receipt.then(() => this.#finishing.delete(receipt));
    if (this.#finishing.size >= MOST_FINISHING) await Promise.race(this.#finishing);
  }
}
