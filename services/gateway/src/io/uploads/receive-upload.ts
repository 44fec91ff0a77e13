import { createHash } from 'node:crypto';
import type { Access, Client } from '@mammoflow/access';
import { deriveUid } from '@mammoflow/dicom';
import { decodePicture, mammogramOfPicture, warningsOf } from '@mammoflow/pictures';
import type { Spool, TrialSource, UploadFacts } from '@mammoflow/spool';
import type { Config } from '../../config.ts';
import { InstanceTooLargeError } from '../../core/instance-too-large-error.ts';
import type { Receipt } from '../../core/receipt.ts';
import { RequestCutOffError } from '../../core/request-cut-off-error.ts';
import { mayReach } from '../../core/sent-by.ts';
import type { Turns } from '../../core/turns.ts';
import { PictureFactsMissingError } from '../../core/uploads/picture-facts-missing-error.ts';
import type { PictureQuery } from '../../core/uploads/picture-query.ts';
import { PartReceiver } from '../part-receiver.ts';
import { releaseChunk } from '../release-chunk.ts';
import { stowSender } from '../stow-sender.ts';
import { trialDoor } from '../study-door.ts';

/** Pictures are in memory as a whole, so that no more than a few are: the bytes of others wait where they come from. */
export interface PictureTurns {
  readonly inMemory: Turns;
  /** Takes a few hundred megabytes. */
  readonly decoding: Turns;
}

/** What a file of an upload is received with. */
export interface UploadCircumstances {
  readonly parts: {
    /** Undefined where nobody is asked who they are. */
    readonly access: Access | undefined;
    readonly config: Pick<Config, 'MAX_INSTANCE_BYTES' | 'MIN_FREE_BYTES'>;
    readonly spool: Spool;
  };
  readonly upload: UploadFacts;
  readonly client: Client;
  /** Most that the file may have. */
  readonly maxBytes: number;
  readonly pictures: PictureTurns;
}

/** What became of a file. */
export interface UploadReceipt {
  readonly receipt: Receipt;
  readonly bytes: number;
  readonly warnings: readonly string[];
}

/** A picture is held in memory as a whole. */
const MOST_PICTURE_BYTES = 96 * 1024 ** 2;

/** Streams a DICOM file into the spool, as one that is sent. @throws RequestCutOffError */
export async function receiveInstanceOfUpload(
  body: AsyncIterable<Buffer>,
  circumstances: UploadCircumstances,
): Promise<UploadReceipt> {
  const part = await openPart(circumstances, 'instances');
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      const wait = part.write(chunk);
      if (wait !== undefined) await wait;
      releaseChunk(chunk);
    }
  } catch (cause) {
    await part.discard();
    throw new RequestCutOffError({ cause });
  }
  return { receipt: await part.finish(), bytes, warnings: [] };
}

/**
 * Makes a mammogram of a picture and stores that. What it is made of follows from picture and upload, so that a picture that comes
 * again is the same image.
 *
 * @throws PictureRefusedError; PictureFactsMissingError; InstanceTooLargeError; RequestCutOffError
 */
export function receivePictureOfUpload(
  body: AsyncIterable<Buffer>,
  said: PictureQuery & { readonly number: number },
  circumstances: UploadCircumstances,
): Promise<UploadReceipt> {
  return circumstances.pictures.inMemory.take(() => receivePicture(body, said, circumstances));
}

async function receivePicture(
  body: AsyncIterable<Buffer>,
  { number, ...said }: PictureQuery & { readonly number: number },
  circumstances: UploadCircumstances,
): Promise<UploadReceipt> {
  const { laterality, view, spacingMm, inverted } = said;
  if (laterality === undefined || view === undefined || spacingMm === undefined) throw new PictureFactsMissingError();
  const file = await readAll(body, Math.min(circumstances.maxBytes, MOST_PICTURE_BYTES));
  const { uploadId, openedAt } = circumstances.upload;
  const name = `upload|${uploadId}|${number}`;
  const content = createHash('sha256').update(JSON.stringify(said)).update(file).digest('hex');
  const picture = await circumstances.pictures.decoding.take(() => decodePicture(file));
  const part10 = mammogramOfPicture(picture, {
    ...{ laterality, view, spacingMm, inverted, number: number + 1, now: new Date(openedAt) },
    studyInstanceUid: deriveUid(`upload|${uploadId}`),
    seriesInstanceUid: deriveUid(`${name}|series`),
    sopInstanceUid: deriveUid(`${name}|${content}`),
  });
  const part = await openPart(circumstances, 'pictures');
  await part.write(Buffer.from(part10));
  return {
    receipt: await part.finish(),
    bytes: file.length,
    warnings: warningsOf(picture, { laterality, inverted }),
  };
}

function openPart({ parts, client, maxBytes }: UploadCircumstances, source: TrialSource): Promise<PartReceiver> {
  const { access, config, spool } = parts;
  const isAsked = access !== undefined;
  const bringer = { name: client.name, mayReach: (sentBy: string | undefined) => mayReach(client, sentBy) };
  return PartReceiver.open({
    spool,
    maxInstanceBytes: source === 'pictures' ? config.MAX_INSTANCE_BYTES : maxBytes,
    minFreeBytes: config.MIN_FREE_BYTES,
    ...(isAsked ? { sender: stowSender(client, spool) } : {}),
    door: trialDoor({ spool, bringer: isAsked ? bringer : undefined, now: () => new Date() }, source),
  });
}

async function readAll(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > maxBytes) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new RequestCutOffError({ cause });
  }
  if (bytes > maxBytes) throw new InstanceTooLargeError(maxBytes);
  return Buffer.concat(chunks);
}
