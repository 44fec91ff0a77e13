import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { describeInstance, encodedDataset, readPart10 } from '@mammoflow/dicom';
import type { InstanceDescription } from '@mammoflow/dicom';
import { requestAssociation, store } from '@mammoflow/dimse';
import type { Association, PeerOptions, Proposal } from '@mammoflow/dimse';

/** A peer of the gateway under test. */
export function peerAt(port: number, options: Partial<PeerOptions> = {}): PeerOptions {
  return {
    host: '127.0.0.1',
    port,
    calledAeTitle: 'MAMMOFLOW',
    callingAeTitle: 'MODALITY',
    idleTimeoutMs: 10_000,
    maxPduBytes: 16_384,
    ...options,
  };
}

/** A file as a C-STORE sends it. */
export interface FileToSend extends InstanceDescription {
  readonly dataset: Uint8Array;
}

export function toSend(part10: Uint8Array): FileToSend {
  return { ...describeInstance(readPart10(part10)), dataset: encodedDataset(part10).bytes };
}

/** An association with one context for each file. */
export function associate(
  port: number,
  files: readonly Uint8Array[],
  options: Partial<PeerOptions> & { readonly more?: Proposal['contexts'] } = {},
): Promise<Association> {
  const { more = [], ...peer } = options;
  const contexts = files.map((file) => {
    const { sopClassUid, transferSyntaxUid } = toSend(file);
    return { abstractSyntax: sopClassUid, transferSyntaxes: [transferSyntaxUid] };
  });
  return requestAssociation(peerAt(port, peer), { contexts: [...contexts, ...more] });
}

/** Sends files one after the other and releases the association. @returns the status of each. */
export async function sendFiles(
  port: number,
  files: readonly Uint8Array[],
  options: Partial<PeerOptions> = {},
): Promise<readonly number[]> {
  const association = await associate(port, files, options);
  const statuses: number[] = [];
  for (const [index, file] of files.entries()) statuses.push(await storeFile(association, index, toSend(file)));
  await association.release();
  return statuses;
}

/** One C-STORE on the context at an index of those that were proposed. */
export async function storeFile(association: Association, index: number, file: FileToSend): Promise<number> {
  const context = association.facts.contexts.find(({ id }) => id === 2 * index + 1);
  if (context === undefined) throw new Error('The context was not accepted.');
  const { sopClassUid, sopInstanceUid, dataset } = file;
  return store(association, { context, sopClassUid, sopInstanceUid, dataset });
}

/** A line to a port that lets so many bytes through and holds the rest until it is cut. */
export async function startHoldingLine(
  port: number,
  bytes: number,
): Promise<{ readonly port: number; readonly cut: () => void }> {
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port });
    sockets.push(near, far);
    let left = bytes;
    near.on('data', (chunk: Buffer) => {
      far.write(chunk.subarray(0, left));
      left -= Math.min(left, chunk.length);
    });
    far.pipe(near);
    for (const socket of [near, far]) socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, cut };
}
