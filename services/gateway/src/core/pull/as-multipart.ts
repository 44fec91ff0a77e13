import { parseMediaType } from '../media-type.ts';

/** A body of an answer. */
export interface AnswerBody {
  readonly contentType: string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

/** The same as a multipart body, which the receiver of STOW-RS can read. */
export interface MultipartBody {
  readonly boundary: string;
  readonly body: AsyncIterable<Buffer>;
}

/**
 * Reads an answer of WADO-RS as multipart. Some servers send a single instance as it is, without parts.
 *
 * @param newBoundary - for those; must not occur in the instance.
 * @returns undefined when it is neither.
 */
export function asMultipart({ contentType, body }: AnswerBody, newBoundary: string): MultipartBody | undefined {
  const type = parseMediaType(contentType);
  if (type?.essence === 'application/dicom') return { boundary: newBoundary, body: wrapped(body, newBoundary) };
  const boundary = type?.parameters.get('boundary');
  if (type?.essence.startsWith('multipart/') !== true || boundary === undefined || boundary === '') return undefined;
  return { boundary, body: buffers(body) };
}

async function* wrapped(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Buffer, void, undefined> {
  yield Buffer.from(`--${boundary}\r\n\r\n`);
  yield* buffers(body);
  yield Buffer.from(`\r\n--${boundary}--\r\n`);
}

async function* buffers(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, undefined> {
  for await (const { buffer, byteOffset, byteLength } of body) yield Buffer.from(buffer, byteOffset, byteLength);
}
