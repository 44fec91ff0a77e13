import type { S3Client } from '@aws-sdk/client-s3';
import type { IncomingFile } from '../incoming-file.ts';
import type { IncomingFolder } from '../incoming-folder.ts';
import type { Aged, JudgedFolder, RemovedByAge, SpoolStorage } from '../storage.ts';
import { S3Bucket } from './s3-bucket.ts';
import type { BucketSettings, ListedObject } from './s3-bucket.ts';
import { S3Changes } from './s3-changes.ts';
import { upload } from './s3-upload.ts';
import { SpoolStoreUnsuitableError } from './spool-store-unsuitable-error.ts';
import { Turnstile } from './turnstile.ts';

/** What {@link S3Storage} works with. */
export interface S3StorageParts {
  readonly client: S3Client;
  readonly settings: BucketSettings;
  /** Where instances wait until all of their bytes are here. */
  readonly incoming: IncomingFolder;
}

/** Each holds up to two pieces of 8 MiB. */
const UPLOADS_AT_ONCE = 4;
const PROBE = 'probe';

/**
 * Objects of an S3 bucket. Whatever the server has answered 200 to is durable; objects are created with `If-None-Match`, so
 * that the first writer wins. Only what is being received is on the local disk, and is answered for when the server has it.
 */
export class S3Storage implements SpoolStorage {
  readonly #client: S3Client;
  readonly #bucket: S3Bucket;
  readonly #incoming: IncomingFolder;
  readonly #changes: S3Changes;
  readonly #uploads = new Turnstile(UPLOADS_AT_ONCE);
  #proof: Promise<void> | undefined;

  constructor({ client, settings, incoming }: S3StorageParts) {
    this.#client = client;
    this.#bucket = new S3Bucket(client, settings);
    this.#incoming = incoming;
    this.#changes = new S3Changes(this.#bucket, { longestWriteMs: settings.timeoutMs });
  }

  within<T>(_folder: string, step: () => Promise<T>): Promise<T> {
    return step();
  }

  async create(path: string, bytes: Uint8Array): Promise<boolean> {
    await this.#proven();
    await this.#announce(path);
    return this.#bucket.create(path, bytes);
  }

  async replace(path: string, bytes: Uint8Array): Promise<void> {
    await this.#announce(path);
    await this.#bucket.put(path, bytes);
  }

  read(path: string): Promise<Buffer | undefined> {
    return this.#bucket.get(path);
  }

  readHead(path: string, mostBytes: number): Promise<Buffer | undefined> {
    return this.#bucket.getHead(path, mostBytes);
  }

  async remove(path: string): Promise<void> {
    await this.#announce(path);
    await this.#bucket.remove(path);
  }

  async receive(): Promise<IncomingFile> {
    await this.#incoming.make();
    return this.#incoming.receive();
  }

  keep(incoming: IncomingFile, path: string): Promise<void> {
    return this.#uploads.pass(async () => {
      await incoming.flush();
      await upload(incoming, path, { client: this.#client, bucket: this.#bucket });
      await this.#announce(path);
    });
  }

  async list(folder: string): Promise<readonly string[]> {
    const { objects, folders } = await this.#bucket.list(`${folder}/`, { allLevels: false });
    const names = [...objects.map(({ path }) => path), ...folders.map((path) => path.slice(0, -1))];
    return names.map((path) => path.slice(folder.length + 1));
  }

  async listAll(folder: string): Promise<readonly string[]> {
    return (await this.#listAll(folder)).map(({ path }) => path.slice(folder.length + 1));
  }

  async version(folder: string): Promise<string | undefined> {
    const study = studyOf(`${folder}/`);
    return study === undefined ? undefined : this.#changes.version(study);
  }

  async removeAged({ folder, ending, before }: Aged): Promise<RemovedByAge> {
    const aged = (await this.#listAll(folder)).filter(
      ({ path, modifiedAt }) => path.endsWith(ending) && modifiedAt < before,
    );
    if (aged.length > 0) await this.#announce(`${folder}/`);
    await this.#bucket.removeAll(aged.map(({ path }) => path));
    return { files: aged.length, bytes: aged.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /**
   * Removes what was there when it looked and nothing else: what comes meanwhile is a study of its own. The head goes first,
   * for facts of analyses without instances say nothing, but instances without analyses ask for one.
   */
  async removeJudged({ folder, head, known }: JudgedFolder): Promise<boolean> {
    const objects = await this.#listAll(folder);
    const headFolder = `${folder}/${head}/`;
    const inHead = objects.filter(({ path }) => path.startsWith(headFolder));
    if (inHead.some(({ path }) => !known.has(path.slice(headFolder.length)))) return false;
    const rest = objects.filter(({ path }) => !path.startsWith(headFolder));
    await this.#announce(`${folder}/`);
    await this.#bucket.removeAll(inHead.map(({ path }) => path));
    await this.#bucket.removeAll(rest.map(({ path }) => path));
    const study = studyOf(`${folder}/`);
    if (study !== undefined) await this.#changes.forget(study);
    return true;
  }

  async removeStale(olderThanMs: number): Promise<number> {
    await this.#incoming.make();
    return this.#incoming.removeStale(olderThanMs);
  }

  async freeBytes(): Promise<number> {
    await this.#incoming.make();
    return this.#incoming.freeBytes();
  }

  async checkWritable(): Promise<void> {
    await this.#incoming.make();
    await this.#proven();
    await this.#bucket.put(PROBE, Buffer.from('writable\n'));
  }

  #listAll(folder: string): Promise<readonly ListedObject[]> {
    return this.#bucket.list(`${folder}/`, { allLevels: true }).then(({ objects }) => objects);
  }

  async #announce(path: string): Promise<void> {
    const study = studyOf(path);
    if (study !== undefined) await this.#changes.announce(study);
  }

  /** A server that overwrites in silence would lose facts: it must have shown once that it does not. */
  async #proven(): Promise<void> {
    this.#proof ??= this.#prove();
    try {
      await this.#proof;
    } catch (error) {
      this.#proof = undefined;
      throw error;
    }
  }

  async #prove(): Promise<void> {
    await this.#bucket.put(PROBE, Buffer.from('writable\n'));
    if (await this.#bucket.create(PROBE, Buffer.from('overwritten\n'))) throw new SpoolStoreUnsuitableError();
  }
}

/** The study that a path is of: `studies/<study>/…`. */
function studyOf(path: string): string | undefined {
  const [top, study, ...rest] = path.split('/');
  return top === 'studies' && rest.length > 0 ? study : undefined;
}
