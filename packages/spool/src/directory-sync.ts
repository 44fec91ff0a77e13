import { open } from 'node:fs/promises';

interface Pending {
  /** The sync that is running, and the one that will start when it ends. */
  readonly running: Promise<void>;
  next?: Promise<void>;
}

/**
 * Makes names in a folder durable (fsync of the folder). Callers that ask while a sync of the same folder runs share the
 * next one, so forty instances of a study cost a few syncs and not forty.
 */
export class DirectorySync {
  readonly #pending = new Map<string, Pending>();

  /** Resolves when every name that was in the folder at the time of the call is durable. */
  sync(folder: string): Promise<void> {
    const pending = this.#pending.get(folder);
    if (pending === undefined) return this.#start(folder);
    pending.next ??= pending.running.then(
      () => this.#start(folder),
      () => this.#start(folder),
    );
    return pending.next;
  }

  #start(folder: string): Promise<void> {
    const running = syncFolder(folder);
    const pending: Pending = { running };
    this.#pending.set(folder, pending);
    const forget = (): void => {
      if (pending.next === undefined && this.#pending.get(folder) === pending) this.#pending.delete(folder);
    };
    running.then(forget, forget);
    return running;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
