import { inflateRawSync } from 'node:zlib';
import type { DicomDataset } from '../dataset/dataset.ts';
import { ByteSource, EndOfBytes } from './byte-source.ts';
import { DataSetTooLargeError } from './data-set-too-large-error.ts';
import { readFileMeta } from './file-meta.ts';
import { MalformedPart10Error } from './malformed-part10-error.ts';
import { elementEncoding } from './transfer-syntax.ts';
import { TruncatedPart10Error } from './truncated-part10-error.ts';
import { walkDataset } from './walk-elements.ts';

/** A DICOM Part 10 file in memory: File Meta Information apart, data set up to and with Pixel Data. */
export interface Part10 {
  readonly transferSyntaxUid: string;
  /** Group 0002. */
  readonly meta: DicomDataset;
  /** Bulk values are views on the bytes that were read. */
  readonly dataset: DicomDataset;
}

/** Limits of reading. */
export interface ReadOptions {
  /** A deflated data set may not inflate beyond this. @defaultValue 512 MiB */
  readonly mostInflatedBytes?: number;
}

const DEFAULT_MOST_INFLATED_BYTES = 512 * 1024 * 1024;

/**
 * Reads a whole Part 10 file (PS3.10 section 7) of any transfer syntax; Pixel Data stay encoded.
 *
 * @throws NotPart10Error, TruncatedPart10Error, MalformedPart10Error, DataSetTooLargeError.
 */
export function readPart10(bytes: Uint8Array, options: ReadOptions = {}): Part10 {
  const { mostInflatedBytes = DEFAULT_MOST_INFLATED_BYTES } = options;
  try {
    const { transferSyntaxUid, meta, datasetOffset } = readFileMeta(bytes, false);
    const { explicitVr, littleEndian, deflated } = elementEncoding(transferSyntaxUid);
    const body = deflated ? inflate(bytes, datasetOffset, mostInflatedBytes) : bytes;
    const start = deflated ? 0 : datasetOffset;
    const { dataset } = walkDataset(new ByteSource(body, littleEndian), { explicitVr, start });
    return { transferSyntaxUid, meta, dataset };
  } catch (error) {
    throw truncated(error, bytes);
  }
}

/**
 * Reads a data set alone, as a DIMSE message carries it; not a deflated one.
 *
 * @throws TruncatedPart10Error, MalformedPart10Error.
 */
export function readDataset(bytes: Uint8Array, transferSyntaxUid: string): DicomDataset {
  const { explicitVr, littleEndian } = elementEncoding(transferSyntaxUid);
  try {
    return walkDataset(new ByteSource(bytes, littleEndian), { explicitVr, start: 0 }).dataset;
  } catch (error) {
    throw truncated(error, bytes);
  }
}

/** A Part 10 file in memory, its data set apart as it is written. */
export interface EncodedDataset {
  readonly transferSyntaxUid: string;
  /** A view on the bytes of the file. */
  readonly bytes: Uint8Array;
}

/**
 * The data set of a Part 10 file, byte by byte as the file has it.
 *
 * @throws NotPart10Error, TruncatedPart10Error, MalformedPart10Error.
 */
export function encodedDataset(part10: Uint8Array): EncodedDataset {
  try {
    const { transferSyntaxUid, datasetOffset } = readFileMeta(part10, false);
    return { transferSyntaxUid, bytes: part10.subarray(datasetOffset) };
  } catch (error) {
    throw truncated(error, part10);
  }
}

function truncated(error: unknown, { length }: Uint8Array): unknown {
  return error instanceof EndOfBytes ? new TruncatedPart10Error(error.neededBytes, length) : error;
}

function inflate(bytes: Uint8Array, offset: number, mostInflatedBytes: number): Uint8Array {
  try {
    return inflateRawSync(bytes.subarray(offset), { maxOutputLength: mostInflatedBytes });
  } catch (error) {
    if (isZlibError(error, 'ERR_BUFFER_TOO_LARGE')) throw new DataSetTooLargeError(mostInflatedBytes);
    if (isZlibError(error, 'Z_BUF_ERROR')) throw new TruncatedPart10Error(bytes.length + 1, bytes.length);
    throw new MalformedPart10Error('the deflated data set does not inflate', offset);
  }
}

/** Whether node:zlib threw this code. */
export function isZlibError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
