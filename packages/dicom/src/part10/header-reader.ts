import { constants, inflateRawSync } from 'node:zlib';
import { ByteSource, EndOfBytes } from './byte-source.ts';
import { readFileMeta } from './file-meta.ts';
import type { FileMeta } from './file-meta.ts';
import { HeaderTooLargeError } from './header-too-large-error.ts';
import { MalformedPart10Error } from './malformed-part10-error.ts';
import { isZlibError } from './read-part10.ts';
import type { Part10 } from './read-part10.ts';
import { elementEncoding } from './transfer-syntax.ts';
import { TruncatedPart10Error } from './truncated-part10-error.ts';
import { walkDataset } from './walk-elements.ts';

/**
 * The header ends here: what follows is bulk (overlays 60xx, private groups such as 7E01, Pixel Data) or grows with the
 * number of frames (functional groups 5200).
 */
const FIRST_TAG_AFTER_HEADER = '50000000';

const DEFAULT_MOST_HEADER_BYTES = 8 * 1024 * 1024;

/** What a prefix of a file says: the header when all of it is there, else how many bytes the next attempt needs. */
export type HeaderPrefix =
  | { readonly complete: true; readonly header: Part10; readonly datasetEndOffset: number }
  | { readonly complete: false; readonly neededBytes: number };

/**
 * Reads the header, every element below group 5000, from the first bytes of a Part 10 file.
 *
 * @param isWhole - The prefix is the whole file: an incomplete header is an error, a data set without bulk is complete.
 * @returns `datasetEndOffset` is the offset (of the inflated data set, if deflated) of the first element that was not read.
 * @throws NotPart10Error, MalformedPart10Error, TruncatedPart10Error, HeaderTooLargeError.
 */
export function readHeaderPrefix(prefix: Uint8Array, isWhole = false): HeaderPrefix {
  try {
    const fileMeta = readFileMeta(prefix, !isWhole);
    const encoding = elementEncoding(fileMeta.transferSyntaxUid);
    const body = encoding.deflated ? inflatePrefix(prefix, fileMeta, isWhole) : prefix;
    const { dataset, next } = walkDataset(new ByteSource(body, encoding.littleEndian), {
      explicitVr: encoding.explicitVr,
      start: encoding.deflated ? 0 : fileMeta.datasetOffset,
      stopBeforeTag: FIRST_TAG_AFTER_HEADER,
      isPrefix: !isWhole,
    });
    const { transferSyntaxUid, meta } = fileMeta;
    return { complete: true, header: { transferSyntaxUid, meta, dataset }, datasetEndOffset: next };
  } catch (error) {
    if (!(error instanceof EndOfBytes)) throw error;
    if (isWhole) throw new TruncatedPart10Error(error.neededBytes, prefix.length);
    return { complete: false, neededBytes: Math.max(error.neededBytes, prefix.length + 1) };
  }
}

const MOST_INFLATED_BYTES = 64 * 1024 * 1024;

/** Inflates as much as the prefix holds. Prefixes grow step by step, so a header that is small is found in a small output. */
function inflatePrefix(prefix: Uint8Array, { datasetOffset }: FileMeta, isWhole: boolean): Uint8Array {
  const finishFlush = isWhole ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
  try {
    return inflateRawSync(prefix.subarray(datasetOffset), { finishFlush, maxOutputLength: MOST_INFLATED_BYTES });
  } catch (error) {
    if (isZlibError(error, 'ERR_BUFFER_TOO_LARGE')) throw new HeaderTooLargeError(MOST_INFLATED_BYTES);
    if (isZlibError(error, 'Z_BUF_ERROR')) throw new TruncatedPart10Error(prefix.length + 1, prefix.length);
    throw new MalformedPart10Error('the deflated data set does not inflate', datasetOffset);
  }
}

/**
 * Reads the header of a file that arrives in chunks, holding no more than the header needs.
 *
 * ```ts
 * const reader = new HeaderReader();
 * for await (const chunk of part) { header ??= reader.push(chunk); await file.write(chunk); }
 * header ??= reader.end();
 * ```
 * Throws what {@link readHeaderPrefix} throws, from `push` as soon as it is known. Chunks may be reused after `push`
 * only when it returned undefined before and the caller copies them; the reader keeps references until it is done.
 */
export class HeaderReader {
  readonly #mostHeaderBytes: number;
  #chunks: Uint8Array[] = [];
  #bufferedBytes = 0;
  /** The next attempt waits for this many bytes, so that all attempts together cost a small multiple of the last. */
  #attemptAtBytes = 1024;
  #header: Part10 | undefined;

  constructor({ mostHeaderBytes = DEFAULT_MOST_HEADER_BYTES }: { readonly mostHeaderBytes?: number } = {}) {
    this.#mostHeaderBytes = mostHeaderBytes;
  }

  /** Takes the next bytes; returns the header once it is complete, and then ignores what follows. */
  push(chunk: Uint8Array): Part10 | undefined {
    if (this.#header !== undefined) return this.#header;
    this.#chunks.push(chunk);
    this.#bufferedBytes += chunk.length;
    if (this.#bufferedBytes < this.#attemptAtBytes) return undefined;
    return this.#attempt(false);
  }

  /** No more bytes come: returns the header, or throws why there is none. */
  end(): Part10 {
    const header = this.#header ?? this.#attempt(true);
    if (header === undefined) throw new TruncatedPart10Error(this.#attemptAtBytes, this.#bufferedBytes);
    return header;
  }

  #attempt(isWhole: boolean): Part10 | undefined {
    const prefix = Buffer.concat(this.#chunks);
    this.#chunks = [prefix];
    const read = readHeaderPrefix(prefix, isWhole);
    if (read.complete) {
      this.#chunks = [];
      this.#header = read.header;
      return read.header;
    }
    if (read.neededBytes > this.#mostHeaderBytes) throw new HeaderTooLargeError(this.#mostHeaderBytes);
    this.#attemptAtBytes = Math.max(read.neededBytes, Math.ceil(prefix.length * 1.5));
    return undefined;
  }
}
