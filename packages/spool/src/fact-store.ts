import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { z } from 'zod';
import type { DurableFiles } from './durable-files.ts';
import { FactUnreadableError } from './fact-unreadable-error.ts';
import { hasSystemCode } from './file-errors.ts';
import type { SpoolPaths } from './spool-paths.ts';
import type { Recorded } from './study-facts.ts';

/** Reads and writes facts: small JSON files that are created once, checked against their schema when read. */
export class FactStore {
  readonly #paths: SpoolPaths;
  readonly #files: DurableFiles;

  constructor(paths: SpoolPaths, files: DurableFiles) {
    this.#paths = paths;
    this.#files = files;
  }

  /** Writes a fact unless there is one; its folder must exist. Durable when it resolves. */
  async put<T>(path: string, schema: z.ZodType<T>, fact: T): Promise<Recorded<T>> {
    const written = await this.#files.create(path, Buffer.from(`${JSON.stringify(fact)}\n`));
    await this.#files.syncFolder(dirname(path));
    if (written) return { fact, written };
    const earlier = await this.read(path, schema);
    return { fact: earlier ?? fact, written };
  }

  async read<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if (hasSystemCode(error, 'ENOENT')) return undefined;
      throw error;
    }
    try {
      return schema.parse(JSON.parse(text));
    } catch (cause) {
      throw new FactUnreadableError(relative(this.#paths.root, path), { cause });
    }
  }

  /** Every fact of a folder, in the order of their names; none when there is no such folder. */
  async readAll<T>(folder: string, schema: z.ZodType<T>): Promise<readonly T[]> {
    const names = (await listFolder(folder)).filter((name) => name.endsWith('.json')).sort();
    const facts = await Promise.all(names.map((name) => this.read(join(folder, name), schema)));
    return facts.filter((fact) => fact !== undefined);
  }
}

/** Names in a folder; none when it does not exist. */
export async function listFolder(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return [];
    throw error;
  }
}
