import { posix } from 'node:path';
import { FactStore } from './fact-store.ts';
import { FactUnreadableError } from './fact-unreadable-error.ts';
import { onFileSystem } from './file-errors.ts';
import type { SpoolStorage } from './storage.ts';
import { uploadCompletionSchema, uploadedFileSchema, uploadIdSchema, uploadSchema } from './upload-facts.ts';
import type { Upload, UploadCompletion, UploadedFile, UploadFacts } from './upload-facts.ts';

const FOLDER = 'uploads';

/**
 * Uploads of files that somebody tries, in a folder of the spool, so that each file may come to another gateway. Facts, written
 * once.
 */
export class UploadStore {
  readonly #storage: SpoolStorage;
  readonly #facts: FactStore;

  constructor(storage: SpoolStorage) {
    this.#storage = storage;
    this.#facts = new FactStore(storage);
  }

  async open(upload: Upload): Promise<void> {
    await this.#put(upload, () => this.#facts.put(pathOf(upload, 'upload'), uploadSchema, upload));
  }

  /** @returns the file that stands under its number. */
  async putFile(upload: Pick<Upload, 'uploadId'>, file: UploadedFile): Promise<UploadedFile> {
    const path = pathOf(upload, `file.${file.number}`);
    return (await this.#put(upload, () => this.#facts.put(path, uploadedFileSchema, file))).fact;
  }

  async complete(upload: Pick<Upload, 'uploadId'>, completion: UploadCompletion): Promise<void> {
    const path = pathOf(upload, 'completion');
    await this.#put(upload, () => this.#facts.put(path, uploadCompletionSchema, completion));
  }

  read(uploadId: string): Promise<UploadFacts | undefined> {
    return onFileSystem(async () => {
      const id = { uploadId };
      const upload = await this.#facts.read(pathOf(id, 'upload'), uploadSchema);
      if (upload === undefined) return undefined;
      const names = await this.#storage.list(folderOf(id));
      const paths = names.filter((name) => name.startsWith('file.')).map((name) => posix.join(folderOf(id), name));
      const files = await this.#facts.readEach(paths, uploadedFileSchema);
      const completion = await this.#facts.read(pathOf(id, 'completion'), uploadCompletionSchema);
      return {
        ...upload,
        files: files.toSorted((a, b) => a.number - b.number),
        ...(completion === undefined ? {} : { completedAt: completion.completedAt }),
      };
    });
  }

  /** Every upload that can be read, the last one first. */
  async list(): Promise<readonly UploadFacts[]> {
    const names = await onFileSystem(() => this.#storage.list(FOLDER));
    const ids = names.filter((name) => uploadIdSchema.safeParse(name).success);
    const uploads = await Promise.all(ids.map((id) => this.#tryRead(id)));
    const known = uploads.filter((upload) => upload !== undefined);
    return known.toSorted((a, b) => Date.parse(b.openedAt) - Date.parse(a.openedAt));
  }

  /** Forgets an upload; what it has brought stays. */
  async forget({ uploadId }: Pick<Upload, 'uploadId'>): Promise<void> {
    // There is nothing in it that could bring the rest back.
    const folder = { folder: folderOf({ uploadId }), head: 'head', known: new Set<string>() };
    await onFileSystem(() => this.#storage.removeJudged(folder));
  }

  /** Forgets uploads that are older. @returns how many */
  async removeOlderThan(before: Date): Promise<number> {
    const old = (await this.list()).filter(
      ({ openedAt, completedAt = openedAt }) => Date.parse(completedAt) < before.getTime(),
    );
    for (const upload of old) await this.forget(upload);
    return old.length;
  }

  async #tryRead(uploadId: string): Promise<UploadFacts | undefined> {
    try {
      return await this.read(uploadId);
    } catch (error) {
      if (error instanceof FactUnreadableError) return undefined;
      throw error;
    }
  }

  #put<T>(upload: Pick<Upload, 'uploadId'>, write: () => Promise<T>): Promise<T> {
    return onFileSystem(() => this.#storage.within(folderOf(upload), write));
  }
}

function folderOf({ uploadId }: Pick<Upload, 'uploadId'>): string {
  return posix.join(FOLDER, uploadId);
}

function pathOf(upload: Pick<Upload, 'uploadId'>, name: string): string {
  return posix.join(folderOf(upload), `${name}.json`);
}
