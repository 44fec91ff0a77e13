import { posix } from 'node:path';
import type { z } from 'zod';
import { FactUnreadableError } from './fact-unreadable-error.ts';
import type { SpoolStorage } from './storage.ts';
import type { Recorded } from './study-facts.ts';

/** Reads and writes facts: small JSON files that are created once, checked against their schema when read. */
export class FactStore {
  readonly #storage: SpoolStorage;

  constructor(storage: SpoolStorage) {
    this.#storage = storage;
  }

  /** Writes a fact unless there is one; to be called within its folder. Durable when it resolves. */
  async put<T>(path: string, schema: z.ZodType<T>, fact: T): Promise<Recorded<T>> {
    const written = await this.#storage.create(path, factBytes(fact));
    if (written) return { fact, written };
    const earlier = await this.read(path, schema);
    return { fact: earlier ?? fact, written };
  }

  async read<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
    const bytes = await this.#storage.read(path);
    if (bytes === undefined) return undefined;
    try {
      return schema.parse(JSON.parse(bytes.toString('utf8')));
    } catch (cause) {
      throw new FactUnreadableError(path, { cause });
    }
  }

  /** Every fact of a folder, in the order of their names; none when there is no such folder. */
  async readAll<T>(folder: string, schema: z.ZodType<T>): Promise<readonly T[]> {
    const names = await this.#storage.list(folder);
    return this.readEach(
      names.map((name) => posix.join(folder, name)),
      schema,
    );
  }

  /** The facts among these paths that are still there, in the order of their paths. */
  async readEach<T>(paths: readonly string[], schema: z.ZodType<T>): Promise<readonly T[]> {
    const ofFacts = paths.filter((path) => path.endsWith('.json')).sort();
    const facts = await Promise.all(ofFacts.map((path) => this.read(path, schema)));
    return facts.filter((fact) => fact !== undefined);
  }
}

/** A fact as it is written. */
export function factBytes(fact: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(fact)}\n`);
}
