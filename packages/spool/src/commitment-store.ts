import { posix } from 'node:path';
import type { Uid } from '@mammoflow/dicom';
import { commitmentAnswerSchema, commitmentQuestionSchema } from './commitment-facts.ts';
import type { CommitmentAnswer, CommitmentQuestion } from './commitment-facts.ts';
import { FactStore } from './fact-store.ts';
import { onFileSystem } from './file-errors.ts';
import type { SpoolStorage } from './storage.ts';

const FOLDER = 'commitments';

/**
 * Storage commitment of results, in a folder of the spool: what was asked for and what was answered, by transaction. Whoever
 * asks and whoever receives the answer may be different processes. Facts, written once.
 */
export class CommitmentStore {
  readonly #storage: SpoolStorage;
  readonly #facts: FactStore;

  constructor(storage: SpoolStorage) {
    this.#storage = storage;
    this.#facts = new FactStore(storage);
  }

  putQuestion(question: CommitmentQuestion): Promise<void> {
    return this.#put(() => this.#facts.put(this.#path(question, 'question'), commitmentQuestionSchema, question));
  }

  readQuestion(transactionUid: Uid): Promise<CommitmentQuestion | undefined> {
    return onFileSystem(() => this.#facts.read(this.#path({ transactionUid }, 'question'), commitmentQuestionSchema));
  }

  putAnswer(answer: CommitmentAnswer): Promise<void> {
    return this.#put(() => this.#facts.put(this.#path(answer, 'answer'), commitmentAnswerSchema, answer));
  }

  readAnswer(transactionUid: Uid): Promise<CommitmentAnswer | undefined> {
    return onFileSystem(() => this.#facts.read(this.#path({ transactionUid }, 'answer'), commitmentAnswerSchema));
  }

  /** Forgets a transaction, answered or not. */
  forget(transactionUid: Uid): Promise<void> {
    return onFileSystem(async () => {
      for (const what of ['question', 'answer'] as const) {
        await this.#storage.remove(this.#path({ transactionUid }, what));
      }
    });
  }

  /** Forgets transactions that are older. @returns how many files */
  removeOlderThan(before: Date): Promise<number> {
    const aged = { folder: FOLDER, ending: '.json', before };
    return onFileSystem(async () => (await this.#storage.removeAged(aged)).files);
  }

  #path({ transactionUid }: { readonly transactionUid: Uid }, what: 'question' | 'answer'): string {
    return posix.join(FOLDER, `${transactionUid}.${what}.json`);
  }

  async #put(write: () => Promise<unknown>): Promise<void> {
    await onFileSystem(() => this.#storage.within(FOLDER, write));
  }
}
