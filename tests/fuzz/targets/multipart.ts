import assert from 'node:assert/strict';
import { MultipartParser } from '../../../services/gateway/src/core/multipart-parser.ts';
import { stowBoundary, wantsXml } from '../../../services/gateway/src/core/stow-media-type.ts';
import { inChunks } from '../in-chunks.ts';
import { tolerate } from '../tolerate.ts';

/** First byte: length of a chunk; up to the first line end: Content-Type; then the body. */
export function fuzz(data: Buffer): void {
  const [chunkLength = 0] = data;
  const headerEnd = Math.max(data.indexOf('\n'), 1);
  const header = data.toString('latin1', 1, headerEnd);
  wantsXml(header);
  const boundary = tolerate(() => stowBoundary({ 'content-type': header })) ?? 'b';
  const body = data.subarray(headerEnd + 1);
  // However a body is cut on its way, it says the same.
  assert.deepEqual(parse(boundary, inChunks(body, chunkLength + 1)), parse(boundary, [body]));
}

interface Part {
  readonly headers: readonly (readonly [string, string])[];
  readonly bytes: string;
}

function parse(boundary: string, chunks: Iterable<Buffer>): readonly Part[] | undefined {
  return tolerate(() => {
    const parser = new MultipartParser(boundary);
    const parts: Part[] = [];
    let headers: Part['headers'] = [];
    let pieces: string[] = [];
    for (const chunk of chunks) {
      for (const event of parser.push(chunk)) {
        if (event.type === 'part') [headers, pieces] = [[...event.headers], []];
        else if (event.type === 'bytes') pieces.push(event.bytes.toString('latin1'));
        else parts.push({ headers, bytes: pieces.join('') });
      }
    }
    parser.end();
    return parts;
  });
}
