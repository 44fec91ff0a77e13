import { CodestreamMismatchError } from './codestream-mismatch-error.ts';
import type { ImagePixel } from './image-pixel.ts';

/** What a compressed stream says of itself. */
export interface CodestreamHeader {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  /** Bits per sample. */
  readonly precision: number;
}

/**
 * Reads the size of a JPEG, JPEG-LS or JPEG 2000 stream from its own header, without decoding.
 *
 * @throws {@link CodestreamMismatchError} when there is no such header.
 */
export function readCodestreamHeader(stream: Uint8Array): CodestreamHeader {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length);
  const start = stream.length >= 4 ? view.getUint32(0) : 0;
  const header = start === 0xff4fff51 ? readSiz(view) : start >>> 16 === 0xffd8 ? readStartOfFrame(view) : undefined;
  if (header === undefined) throw new CodestreamMismatchError('they are no JPEG, JPEG-LS or JPEG 2000 stream');
  return header;
}

/**
 * Checks that the stream holds the image that the data set describes, so that a small file cannot ask for a huge image.
 *
 * @throws {@link CodestreamMismatchError} when size, number of components or depth differ.
 */
export function checkCodestream(header: CodestreamHeader, image: ImagePixel): void {
  if (header.rows !== image.rows || header.columns !== image.columns) {
    throw new CodestreamMismatchError(
      `the stream has ${header.columns}×${header.rows} pixels, the header ${image.columns}×${image.rows}`,
    );
  }
  if (header.components !== 1) throw new CodestreamMismatchError(`the stream has ${header.components} components`);
  if (header.precision < 1 || header.precision > image.bitsAllocated) {
    throw new CodestreamMismatchError(`the stream has ${header.precision} bits a sample`);
  }
}

/** SIZ marker segment, ISO 15444-1 A.5.1, which must follow SOC. */
function readSiz(view: DataView): CodestreamHeader | undefined {
  if (view.byteLength < 45) return undefined;
  const columns = view.getUint32(8) - view.getUint32(16);
  const rows = view.getUint32(12) - view.getUint32(20);
  return { rows, columns, components: view.getUint16(40), precision: (view.getUint8(42) & 0x7f) + 1 };
}

/** First SOF marker segment, ISO 10918-1 B.2.2; SOF55 of JPEG-LS has the same form. */
function readStartOfFrame(view: DataView): CodestreamHeader | undefined {
  let at = 2;
  while (at + 10 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // None stands here (B.2.4), and the codecs' own search for the frame does not end at one.
    if (marker === TEMPORARY) return undefined;
    if (isStartOfFrame(marker)) {
      const rows = view.getUint16(at + 5);
      return {
        rows,
        columns: view.getUint16(at + 7),
        components: view.getUint8(at + 9),
        precision: view.getUint8(at + 4),
      };
    }
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return undefined;
}

/** TEM, ISO 10918-1 table B.1: for arithmetic coding alone. */
const TEMPORARY = 0x01;

/** SOF0–SOF15 without DHT, JPG and DAC, and SOF55. */
function isStartOfFrame(marker: number): boolean {
  return marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker));
}
