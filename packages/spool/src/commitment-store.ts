import { mkdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Uid } from '@mammoflow/dicom';
import { commitmentAnswerSchema, commitmentQuestionSchema } from './commitment-facts.ts';
import type { CommitmentAnswer, CommitmentQuestion } from './commitment-facts.ts';
import { DurableFiles } from './durable-files.ts';
import { FactStore, listFolder } from './fact-store.ts';
import { onFileSystem } from './file-errors.ts';
import { SpoolPaths } from './spool-paths.ts';

/**
 * Storage commitment of results, in a folder of the spool: what was asked for and what was answered, by transaction. Whoever
 * asks and whoever receives the answer may be different processes. Facts, written once.
 */
export class CommitmentStore {
  readonly #root: string;
  readonly #folder: string;
  readonly #incoming: string;
  readonly #files: DurableFiles;
  readonly #facts: FactStore;

  /** @param spoolFolder - The folder of the spool. */
  constructor(spoolFolder: string) {
    const paths = new SpoolPaths(spoolFolder);
    this.#root = spoolFolder;
    this.#folder = join(spoolFolder, 'commitments');
    this.#incoming = paths.incoming;
    this.#files = new DurableFiles(paths.incoming);
    this.#facts = new FactStore(paths, this.#files);
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

  /** Forgets transactions that are older. @returns how many files */
  removeOlderThan(before: Date): Promise<number> {
    return onFileSystem(async () => {
      let removed = 0;
      for (const name of await listFolder(this.#folder)) {
        const path = join(this.#folder, name);
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
        if (mtimeMs >= before.getTime()) continue;
        await unlink(path).catch(() => undefined);
        removed += 1;
      }
      return removed;
    });
  }

  #path({ transactionUid }: { readonly transactionUid: Uid }, what: 'question' | 'answer'): string {
    return join(this.#folder, `${transactionUid}.${what}.json`);
  }

  async #put(write: () => Promise<unknown>): Promise<void> {
    await onFileSystem(async () => {
      await mkdir(this.#incoming, { recursive: true });
      await this.#files.inFolder({ folder: this.#folder, top: this.#root }, write);
    });
  }
}
