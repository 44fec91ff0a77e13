import {
  checkComplete,
  classifyInstance,
  describeInstance,
  HeaderReader,
  readHeaderPrefix,
  readPart10,
  toDicomJson,
  writePart10,
} from '@mammoflow/dicom';
import type { Part10 } from '@mammoflow/dicom';
import { inChunks } from '../in-chunks.ts';
import { tolerate, tolerateLater } from '../tolerate.ts';

const MOST_INFLATED_BYTES = 4 * 1024 * 1024;

/** A file as it comes, read whole, as a header in pieces, and hopped through; what was read is classified and written. */
export async function fuzz(data: Buffer): Promise<void> {
  const whole = tolerate(() => readPart10(data, { mostInflatedBytes: MOST_INFLATED_BYTES }));
  if (whole !== undefined) {
    tolerate(() => classifyInstance(whole.dataset, whole.transferSyntaxUid));
    tolerate(() => describeInstance(whole));
    tolerate(() => toDicomJson(whole.dataset));
    writeAgain(whole);
  }
  tolerate(() => {
    readInPieces(data);
  });
  const prefix = tolerate(() => readHeaderPrefix(data, true));
  if (prefix?.complete !== true) return;
  const { datasetEndOffset: headerEndOffset, header } = prefix;
  await tolerateLater(() =>
    checkComplete({
      readAt: (offset, length) => Promise.resolve(data.subarray(offset, offset + length)),
      bytes: data.length,
      transferSyntaxUid: header.transferSyntaxUid,
      headerEndOffset,
    }),
  );
}

function readInPieces(data: Buffer): void {
  const reader = new HeaderReader();
  for (const chunk of inChunks(data, 512)) if (reader.push(chunk) !== undefined) return;
  reader.end();
}

/** What is written can be read. */
function writeAgain({ dataset, transferSyntaxUid }: Part10): void {
  const written = tolerate(() => writePart10(dataset, { transferSyntaxUid }));
  if (written !== undefined) readPart10(written);
}
