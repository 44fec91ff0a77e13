import type { Client } from '@mammoflow/access';
import { LimitExceededError } from '@mammoflow/access';
import type { Uid } from '@mammoflow/dicom';
import { createThreadPool } from '@mammoflow/stages';
import type { ThreadPool } from '@mammoflow/stages';
import { ByteCache } from '../../core/images/byte-cache.ts';
import type { ContentCoding } from '../../core/images/content-coding.ts';
import type { RenderedImage, RenderOrder } from '../../core/images/rendered-image.ts';
import { SharedWork } from '../../core/images/shared-work.ts';
import { Turns } from '../../core/turns.ts';

/** What somebody wants to see. */
export interface ImageWish {
  /** Digest of the instance, which tells one from another that has its UID. */
  readonly sha256: string;
  readonly studyInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly profile: string | undefined;
  readonly channel: number;
  readonly level: number;
  readonly coding: ContentCoding;
}

/** What {@link ImageDesk} works with. */
export interface ImageDeskParts {
  readonly readInstance: (studyInstanceUid: Uid, sopInstanceUid: Uid) => Promise<Uint8Array>;
  readonly threads: number;
  readonly cacheBytes: number;
  readonly onRendered: (seconds: number) => void;
}

/** Far more than the largest film takes on a slow machine; as long as the workers have for one. */
const LONGEST_MS = 45_000;
/** The images of a large exam with all their kinds, so that nobody's page takes all places of the others. */
const MOST_WAITING_OF_A_CLIENT = 32;
const RETRY_SECONDS = 1;

/** Levels that are made together: the small ones cost next to nothing once the image is decoded, the full one does. */
const batches: readonly (readonly number[])[] = [[0], [1, 2, 3]];

type KeptImage = RenderedImage & { readonly bytes: number };

/** Renders images, each once, in threads; keeps those that were asked for last. */
export class ImageDesk {
  readonly #parts: ImageDeskParts;
  readonly #kept: ByteCache<KeptImage>;
  readonly #shared = new SharedWork<KeptImage>();
  readonly #waiting = new Map<string, number>();
  /** One more than the threads work on is in memory: files are large, and many may wait. */
  readonly #turns: Turns;
  #pool: ThreadPool<RenderOrder, RenderedImage> | undefined;

  constructor(parts: ImageDeskParts) {
    this.#parts = parts;
    this.#kept = new ByteCache(parts.cacheBytes);
    this.#turns = new Turns(parts.threads + 1);
  }

  /**
   * The image with the level that is wanted, and maybe others.
   *
   * @throws AppError of the decoder, ThreadStuckError, ThreadFailedError, LimitExceededError, or the signal's reason.
   */
  async render(wish: ImageWish, client: Client, signal: AbortSignal): Promise<RenderedImage> {
    const levels = batches.find((batch) => batch.includes(wish.level)) ?? [wish.level];
    const { sha256, profile = '', channel, coding } = wish;
    const key = [sha256, profile, channel, levels.join(), coding].join(' ');
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const leave = this.#enter(client);
    try {
      return await this.#shared.run(
        key,
        (stop) => this.#turns.take(() => this.#begin(key, { wish, levels, stop }), stop),
        signal,
      );
    } finally {
      leave();
    }
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }

  async #begin(
    key: string,
    {
      wish,
      levels,
      stop,
    }: { readonly wish: ImageWish; readonly levels: readonly number[]; readonly stop: AbortSignal },
  ): Promise<KeptImage> {
    const { studyInstanceUid, sopInstanceUid, profile, channel, coding } = wish;
    const part10 = await this.#parts.readInstance(studyInstanceUid, sopInstanceUid);
    const begun = performance.now();
    const image = await this.#threads().run({ part10, profile, channel, levels, coding }, stop);
    this.#parts.onRendered((performance.now() - begun) / 1_000);
    const kept = { ...image, bytes: image.levels.reduce((sum, { body }) => sum + body.byteLength, 0) };
    this.#kept.set(key, kept);
    return kept;
  }

  /** Started when somebody looks at an image for the first time: most gateways only receive. */
  #threads(): ThreadPool<RenderOrder, RenderedImage> {
    const module = new URL('./image-thread.ts', import.meta.url);
    this.#pool ??= createThreadPool({ module, threads: this.#parts.threads, longestMs: LONGEST_MS });
    return this.#pool;
  }

  #enter({ name }: Client): () => void {
    const waiting = this.#waiting.get(name) ?? 0;
    if (waiting >= MOST_WAITING_OF_A_CLIENT) throw new LimitExceededError('images waiting', RETRY_SECONDS);
    this.#waiting.set(name, waiting + 1);
    return () => {
      const rest = (this.#waiting.get(name) ?? 1) - 1;
      if (rest > 0) this.#waiting.set(name, rest);
      else this.#waiting.delete(name);
    };
  }
}
