import { ByteSource, EndOfBytes } from './byte-source.ts';
import { readElementHeader, SEQUENCE_DELIMITATION, UNDEFINED_LENGTH } from './element-header.ts';
import { elementEncoding } from './transfer-syntax.ts';
import { TruncatedPart10Error } from './truncated-part10-error.ts';

/** A Part 10 file that lies somewhere else than in memory. */
export interface Part10Location {
  /** Up to `length` bytes from `offset`, fewer only at the end of the file. */
  readonly readAt: (offset: number, length: number) => Promise<Uint8Array>;
  readonly bytes: number;
  readonly transferSyntaxUid: string;
  /** Where the header ends: `datasetEndOffset` of the header that was read. */
  readonly headerEndOffset: number;
}

const PIXEL_DATA = '7FE00010';
const LONGEST_ELEMENT_HEADER = 12;
/** More are taken on trust: each costs a read. */
const MOST_FRAGMENTS = 100_000;

/**
 * Checks that a file does not end inside an element, without reading values: hops from header to header, and through the
 * fragments of encapsulated Pixel Data. Deflated data sets and sequences of undefined length are taken on trust.
 *
 * @throws {@link TruncatedPart10Error}
 */
export async function checkComplete(location: Part10Location): Promise<void> {
  const { bytes, transferSyntaxUid, headerEndOffset } = location;
  if (elementEncoding(transferSyntaxUid).deflated) return;
  let at = headerEndOffset;
  while (bytes - at >= 8) {
    const { tag, length, end } = await readHeaderAt(location, at);
    if (length === UNDEFINED_LENGTH) {
      if (tag === PIXEL_DATA) await checkFragments(location, end);
      return;
    }
    if (end > bytes) throw new TruncatedPart10Error(end, bytes);
    if (tag === PIXEL_DATA) return;
    at = end;
  }
}

async function checkFragments(location: Part10Location, offset: number): Promise<void> {
  let at = offset;
  for (let fragment = 0; fragment < MOST_FRAGMENTS; fragment += 1) {
    const { tag, end } = await readHeaderAt(location, at);
    if (end > location.bytes) throw new TruncatedPart10Error(end, location.bytes);
    if (tag === SEQUENCE_DELIMITATION) return;
    at = end;
  }
}

/** An element's tag and length; `end` is where its value ends, or begins when the length is undefined. */
async function readHeaderAt(
  { readAt, bytes, transferSyntaxUid }: Part10Location,
  offset: number,
): Promise<{ readonly tag: string; readonly length: number; readonly end: number }> {
  const { explicitVr, littleEndian } = elementEncoding(transferSyntaxUid);
  const source = new ByteSource(await readAt(offset, LONGEST_ELEMENT_HEADER), littleEndian);
  try {
    const { tag, length, valueOffset } = readElementHeader(source, 0, explicitVr);
    return { tag, length, end: offset + valueOffset + (length === UNDEFINED_LENGTH ? 0 : length) };
  } catch (error) {
    throw error instanceof EndOfBytes ? new TruncatedPart10Error(offset + error.neededBytes, bytes) : error;
  }
}
