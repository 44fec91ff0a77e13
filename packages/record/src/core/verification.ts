import { emptyHead, hashOf } from './chain.ts';
import type { RecordHead, RecordRow } from './chain.ts';
import { parseRow } from './parse-row.ts';

/** `altered`: a row does not have its hash. `missing`: rows before it are gone. `cut`: rows that were there are gone, or were replaced. */
export interface ChainFault {
  readonly kind: 'altered' | 'missing' | 'cut';
  /** The row where it shows. */
  readonly sequence: number;
}

/** What a record looks like from end to end. */
export interface Verification {
  readonly events: number;
  readonly first: number | undefined;
  readonly head: RecordHead;
  readonly faults: readonly ChainFault[];
}

/**
 * Goes along a record and finds what was changed, removed or put in since it was written. It cannot tell of a record that was
 * written anew as a whole, nor of events that were removed from its end, unless it is told a head that was noted elsewhere.
 */
export class ChainVerifier {
  readonly #noted: RecordHead | undefined;
  readonly #faults: ChainFault[] = [];
  readonly #pruned: RecordHead[] = [];
  #first: RecordRow | undefined;
  #head: RecordHead = emptyHead;
  #events = 0;

  /** @param noted - A head that the record had once. */
  constructor(noted?: RecordHead) {
    this.#noted = noted;
  }

  /** Takes the next row, in the order of their numbers. */
  take(row: RecordRow): void {
    if (this.#first === undefined) this.#first = row;
    else if (row.sequence !== this.#head.sequence + 1 || row.previousHash !== this.#head.hash)
      this.#faults.push({ kind: 'missing', sequence: row.sequence });
    if (hashOf(row) !== row.hash) this.#faults.push({ kind: 'altered', sequence: row.sequence });
    if (row.sequence === this.#noted?.sequence && row.hash !== this.#noted.hash)
      this.#faults.push({ kind: 'cut', sequence: row.sequence });
    const event = row.type === 'record-pruned' ? parseRow(row) : undefined;
    if (event?.type === 'record-pruned')
      this.#pruned.push({ sequence: event.content.throughSequence, hash: event.content.throughHash });
    this.#head = row;
    this.#events += 1;
  }

  end(): Verification {
    const { sequence, hash } = this.#head;
    return { events: this.#events, first: this.#first?.sequence, head: { sequence, hash }, faults: this.#allFaults() };
  }

  #allFaults(): readonly ChainFault[] {
    const faults = [...this.#faults];
    if (this.#first !== undefined && !this.#isAnchored(this.#first))
      faults.unshift({ kind: 'missing', sequence: this.#first.sequence });
    if (this.#noted !== undefined && this.#head.sequence < this.#noted.sequence)
      faults.push({ kind: 'cut', sequence: this.#noted.sequence });
    return faults;
  }

  /** The first row follows nothing, or what retention says it has removed. */
  #isAnchored({ sequence, previousHash }: RecordRow): boolean {
    return [emptyHead, ...this.#pruned].some((head) => head.sequence === sequence - 1 && head.hash === previousHash);
  }
}
