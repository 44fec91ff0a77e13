import { randomUUID } from 'node:crypto';
import type { S3Bucket } from './s3-bucket.ts';

const FOLDER = 'changes/';
const CLOCK = `${FOLDER}now`;
const SNAPSHOT_HOLDS_MS = 2_000;
const REMEMBERED = 10_000;

/** Options of {@link S3Changes}. */
export interface S3ChangesOptions {
  /** No write takes longer. */
  readonly longestWriteMs: number;
  /** So long an announcement need not be repeated. @defaultValue 20000 */
  readonly announcementHoldsMs?: number;
}

/**
 * Tells which studies have changed with one listing for all of them: before something is written into a study, an object
 * named after it is written anew. It says nothing while it is young, for what it announces may still be on its way; so a
 * process that dies between the two hides no change.
 */
export class S3Changes {
  readonly #bucket: S3Bucket;
  readonly #announcementHoldsMs: number;
  readonly #settlesAfterMs: number;
  readonly #touched = new Map<string, number>();
  #snapshot: Promise<ReadonlyMap<string, string>> | undefined;
  #takenAtMs = -Infinity;

  constructor(bucket: S3Bucket, { longestWriteMs, announcementHoldsMs = 20_000 }: S3ChangesOptions) {
    this.#bucket = bucket;
    this.#announcementHoldsMs = announcementHoldsMs;
    this.#settlesAfterMs = announcementHoldsMs + 2 * longestWriteMs;
  }

  /** Announces that something is about to be written into a study; holds for a while. */
  async announce(study: string): Promise<void> {
    const nowMs = performance.now();
    if (nowMs - (this.#touched.get(study) ?? -Infinity) < this.#announcementHoldsMs) return;
    await this.#bucket.put(`${FOLDER}${study}`, Buffer.from(randomUUID()));
    if (this.#touched.size >= REMEMBERED) this.#touched.clear();
    this.#touched.set(study, nowMs);
  }

  /** Changes with every change of the study; never the same while that cannot be told. */
  async version(study: string): Promise<string> {
    const versions = await this.#current();
    return versions.get(study) ?? randomUUID();
  }

  /** The study is gone. */
  async forget(study: string): Promise<void> {
    this.#touched.delete(study);
    await this.#bucket.remove(`${FOLDER}${study}`);
  }

  /** Many ask at the same time: they share what was listed a moment ago, which is never newer than the facts they read next. */
  #current(): Promise<ReadonlyMap<string, string>> {
    const nowMs = performance.now();
    if (this.#snapshot !== undefined && nowMs - this.#takenAtMs < SNAPSHOT_HOLDS_MS) return this.#snapshot;
    const snapshot = this.#list();
    this.#snapshot = snapshot;
    this.#takenAtMs = nowMs;
    snapshot.catch(() => {
      if (this.#snapshot === snapshot) this.#snapshot = undefined;
    });
    return snapshot;
  }

  async #list(): Promise<ReadonlyMap<string, string>> {
    // What was written just now has the server's own time.
    await this.#bucket.put(CLOCK, Buffer.from(randomUUID()));
    const { objects } = await this.#bucket.list(FOLDER, { allLevels: true });
    const serverNowMs = objects.find(({ path }) => path === CLOCK)?.modifiedAt.getTime() ?? 0;
    const settled = objects.filter(({ modifiedAt }) => serverNowMs - modifiedAt.getTime() > this.#settlesAfterMs);
    const versions = new Map(
      settled.map(({ path, etag, modifiedAt }) => [path.slice(FOLDER.length), `${etag} ${modifiedAt.getTime()}`]),
    );
    return versions;
  }
}
