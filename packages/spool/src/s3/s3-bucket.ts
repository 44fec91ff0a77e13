import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3';
import { statusOf, toStoreError } from './s3-errors.ts';
import { SpoolStoreUnreachableError } from './spool-store-unreachable-error.ts';

/** A bucket, and what of it is ours. */
export interface BucketSettings {
  readonly bucket: string;
  /** Before every key; empty, or ends with `/`. */
  readonly prefix: string;
  /** Limit of a request with its repetitions. */
  readonly timeoutMs: number;
}

/** An object of a listing. */
export interface ListedObject {
  /** Relative to the prefix of the bucket. */
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
  readonly etag: string;
}

/** One level of a listing. */
export interface Listing {
  readonly objects: readonly ListedObject[];
  /** Paths of folders, with `/` at the end; none when all levels were asked for. */
  readonly folders: readonly string[];
}

/** Most that one request carries: memory and the time limit are for this much. */
export const MOST_BYTES_OF_A_REQUEST = 8 * 1024 * 1024;
const MOST_KEYS_OF_A_REMOVAL = 1_000;
const TRIES_WHEN_WRITERS_MEET = 5;

/** Objects of a bucket under a prefix: what one or a few requests do. Rejects with the spool's own errors. */
export class S3Bucket {
  readonly #client: S3Client;
  readonly #settings: BucketSettings;

  constructor(client: S3Client, settings: BucketSettings) {
    this.#client = client;
    this.#settings = settings;
  }

  /** @returns false when there was an object under this path; it is left as it was. */
  async create(path: string, bytes: Uint8Array): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const condition = { IfNoneMatch: '*' };
        await this.request((signal) =>
          this.#client.send(new PutObjectCommand({ ...this.at(path), Body: bytes, ...condition }), {
            abortSignal: signal,
          }),
        );
        return true;
      } catch (error) {
        const status = statusOf(error instanceof Error ? error.cause : undefined);
        if (status === 412) return false;
        // Another writes under the same path at this moment; who comes after sees what came of it.
        if (status !== 409 || attempt === TRIES_WHEN_WRITERS_MEET) throw error;
      }
    }
  }

  async put(path: string, bytes: Uint8Array): Promise<void> {
    await this.request((signal) =>
      this.#client.send(new PutObjectCommand({ ...this.at(path), Body: bytes }), { abortSignal: signal }),
    );
  }

  /** Reads an object in pieces that one request can carry. @returns undefined when there is none. */
  async get(path: string): Promise<Buffer | undefined> {
    const first = await this.#getPiece(path, { from: 0 });
    if (first === undefined || first.bytes.length === first.totalBytes) return first?.bytes;
    const whole = Buffer.allocUnsafeSlow(first.totalBytes);
    first.bytes.copy(whole);
    for (let at = first.bytes.length; at < whole.length;) {
      const piece = await this.#getPiece(path, { from: at, etag: first.etag });
      if (piece === undefined || piece.bytes.length === 0) return undefined;
      piece.bytes.copy(whole, at);
      at += piece.bytes.length;
    }
    return whole;
  }

  /** The first bytes of an object. @returns undefined when there is none. */
  async getHead(path: string, mostBytes: number): Promise<Buffer | undefined> {
    return (await this.#getPiece(path, { from: 0, mostBytes }))?.bytes;
  }

  async remove(path: string): Promise<void> {
    await this.request((signal) => this.#client.send(new DeleteObjectCommand(this.at(path)), { abortSignal: signal }));
  }

  async removeAll(paths: readonly string[]): Promise<void> {
    for (let at = 0; at < paths.length; at += MOST_KEYS_OF_A_REMOVAL) {
      const some = paths.slice(at, at + MOST_KEYS_OF_A_REMOVAL).map((path) => ({ Key: this.at(path).Key }));
      const { Errors: [failed] = [] } = await this.request((signal) =>
        this.#client.send(
          new DeleteObjectsCommand({ Bucket: this.#settings.bucket, Delete: { Objects: some, Quiet: true } }),
          { abortSignal: signal },
        ),
      );
      if (failed !== undefined) throw new SpoolStoreUnreachableError(failed.Code ?? 'an error');
    }
  }

  /**
   * What is below a folder, in the order of the paths.
   *
   * @param folder - With `/` at the end; empty for everything.
   */
  async list(folder: string, { allLevels }: { readonly allLevels: boolean }): Promise<Listing> {
    const objects: ListedObject[] = [];
    const folders: string[] = [];
    for (let token: string | undefined; ;) {
      const page = await this.#listPage(folder, { allLevels, token });
      objects.push(...this.#objectsOf(page));
      folders.push(...(page.CommonPrefixes ?? []).map(({ Prefix = '' }) => this.#pathOf(Prefix)));
      if (page.NextContinuationToken === undefined) return { objects, folders };
      token = page.NextContinuationToken;
    }
  }

  /** Where an object is, as commands name it. */
  at(path: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.#settings.bucket, Key: `${this.#settings.prefix}${path}` };
  }

  /** Sends a request within the limit of time; what it throws becomes one of the spool's errors. */
  async request<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await send(AbortSignal.timeout(this.#settings.timeoutMs));
    } catch (error) {
      throw toStoreError(error);
    }
  }

  async #getPiece(
    path: string,
    { from, mostBytes = MOST_BYTES_OF_A_REQUEST, etag }: WantedPiece,
  ): Promise<Piece | undefined> {
    const Range = `bytes=${from}-${from + mostBytes - 1}`;
    try {
      return await this.request(async (signal) => {
        const command = new GetObjectCommand({
          ...this.at(path),
          Range,
          ...(etag === undefined ? {} : { IfMatch: etag }),
        });
        const { Body, ContentRange, ETag } = await this.#client.send(command, { abortSignal: signal });
        const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
        const totalBytes = Number(ContentRange?.split('/')[1] ?? bytes.length);
        return { bytes, totalBytes, ...(ETag === undefined ? {} : { etag: ETag }) };
      });
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      if (cause instanceof Error && cause.name === 'NoSuchKey') return undefined;
      // An empty object has no range at all.
      if (statusOf(cause) === 416) return { bytes: Buffer.alloc(0), totalBytes: 0 };
      throw error;
    }
  }

  #listPage(
    folder: string,
    { allLevels, token }: { readonly allLevels: boolean; readonly token: string | undefined },
  ): Promise<ListObjectsV2CommandOutput> {
    const { Bucket, Key: Prefix } = this.at(folder);
    const command = new ListObjectsV2Command({
      Bucket,
      Prefix,
      ...(allLevels ? {} : { Delimiter: '/' }),
      ...(token === undefined ? {} : { ContinuationToken: token }),
    });
    return this.request((signal) => this.#client.send(command, { abortSignal: signal }));
  }

  #objectsOf({ Contents = [] }: ListObjectsV2CommandOutput): readonly ListedObject[] {
    return Contents.map(({ Key = '', Size = 0, LastModified = new Date(0), ETag = '' }) => ({
      path: this.#pathOf(Key),
      bytes: Size,
      modifiedAt: LastModified,
      etag: ETag,
    }));
  }

  #pathOf(key: string): string {
    return key.slice(this.#settings.prefix.length);
  }
}

/** Which bytes of an object, and of which state of it. */
interface WantedPiece {
  readonly from: number;
  readonly mostBytes?: number;
  readonly etag?: string | undefined;
}

interface Piece {
  readonly bytes: Buffer;
  readonly totalBytes: number;
  readonly etag?: string;
}
