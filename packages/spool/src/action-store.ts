import { posix } from 'node:path';
import { actionFactSchema } from './action-fact.ts';
import type { ActionFact } from './action-fact.ts';
import { FactStore } from './fact-store.ts';
import { FactUnreadableError } from './fact-unreadable-error.ts';
import { onFileSystem } from './file-errors.ts';
import type { SpoolStorage } from './storage.ts';

const FOLDER = 'actions';

/** Actions that are still to be recorded, in a folder of the spool, whose facts go when somebody else keeps them. */
export class ActionStore {
  readonly #storage: SpoolStorage;
  readonly #facts: FactStore;

  constructor(storage: SpoolStorage) {
    this.#storage = storage;
    this.#facts = new FactStore(storage);
  }

  /** Durable when it resolves. */
  async put(fact: ActionFact): Promise<void> {
    await onFileSystem(() => this.#storage.within(FOLDER, () => this.#facts.put(pathOf(fact), actionFactSchema, fact)));
  }

  /** Every action that lies here, in the order in which they were taken; one that this version cannot read stays for the one that can. */
  list(): Promise<readonly ActionFact[]> {
    return onFileSystem(async () => {
      const names = (await this.#storage.list(FOLDER)).filter((name) => name.endsWith('.json'));
      const facts = await Promise.all(names.map((name) => this.#read(posix.join(FOLDER, name))));
      return facts
        .filter((fact) => fact !== undefined)
        .toSorted((a, b) => Date.parse(a.takenAt) - Date.parse(b.takenAt));
    });
  }

  forget(fact: ActionFact): Promise<void> {
    return onFileSystem(() => this.#storage.remove(pathOf(fact)));
  }

  async #read(path: string): Promise<ActionFact | undefined> {
    try {
      return await this.#facts.read(path, actionFactSchema);
    } catch (error) {
      if (error instanceof FactUnreadableError) return undefined;
      throw error;
    }
  }
}

function pathOf({ actionId }: ActionFact): string {
  return posix.join(FOLDER, `${actionId}.json`);
}
