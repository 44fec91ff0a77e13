import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { CompletedPart, S3Client } from '@aws-sdk/client-s3';
import type { IncomingFile } from '../incoming-file.ts';
import { MOST_BYTES_OF_A_REQUEST } from './s3-bucket.ts';
import type { S3Bucket } from './s3-bucket.ts';

/** What an upload works with. */
export interface UploadParts {
  readonly client: S3Client;
  readonly bucket: S3Bucket;
}

/** The server checks every piece and the whole by it. */
const CHECKSUM = 'CRC32';

/**
 * Uploads a file of any size and holds one piece of it in memory. Whoever reads sees the object when all of it is there.
 */
export async function upload(incoming: IncomingFile, path: string, parts: UploadParts): Promise<void> {
  if (incoming.bytes > MOST_BYTES_OF_A_REQUEST) return uploadInPieces(incoming, path, parts);
  await parts.bucket.put(path, await incoming.readAt(0, incoming.bytes));
}

async function uploadInPieces(incoming: IncomingFile, path: string, parts: UploadParts): Promise<void> {
  const { client, bucket } = parts;
  const place = bucket.at(path);
  const { UploadId } = await bucket.request((abortSignal) =>
    client.send(new CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm: CHECKSUM }), { abortSignal }),
  );
  try {
    const Parts = await sendPieces(incoming, { ...place, UploadId }, parts);
    const command = new CompleteMultipartUploadCommand({ ...place, UploadId, MultipartUpload: { Parts } });
    await bucket.request((abortSignal) => client.send(command, { abortSignal }));
  } catch (error) {
    const command = new AbortMultipartUploadCommand({ ...place, UploadId });
    await bucket.request((abortSignal) => client.send(command, { abortSignal })).catch(() => undefined);
    throw error;
  }
}

async function sendPieces(
  incoming: IncomingFile,
  place: { readonly Bucket: string; readonly Key: string; readonly UploadId: string | undefined },
  { client, bucket }: UploadParts,
): Promise<CompletedPart[]> {
  const sent: CompletedPart[] = [];
  for (let at = 0; at < incoming.bytes; at += MOST_BYTES_OF_A_REQUEST) {
    const PartNumber = sent.length + 1;
    const Body = await incoming.readAt(at, MOST_BYTES_OF_A_REQUEST);
    const { ETag, ChecksumCRC32 } = await bucket.request((abortSignal) =>
      client.send(new UploadPartCommand({ ...place, PartNumber, Body, ChecksumAlgorithm: CHECKSUM }), { abortSignal }),
    );
    sent.push({ PartNumber, ETag, ...(ChecksumCRC32 === undefined ? {} : { ChecksumCRC32 }) });
  }
  return sent;
}
