import assert from 'node:assert/strict';
import { readDataset, transferSyntaxes } from '@mammoflow/dicom';
import { readCommitmentReport, readCommitmentRequest } from '@mammoflow/dimse';
import { acceptedContexts, acceptOf, rejectionOf } from '../../../packages/dimse/src/core/accept-association.ts';
import type { AcceptorPolicy } from '../../../packages/dimse/src/core/accept-association.ts';
import type { AssociateRequest } from '../../../packages/dimse/src/core/associate-pdu.ts';
import { decodeCommandSet } from '../../../packages/dimse/src/core/command-set.ts';
import { encodeAssociateAccept } from '../../../packages/dimse/src/core/encode-pdu.ts';
import { PduParser } from '../../../packages/dimse/src/core/pdu-parser.ts';
import type { PduEvent } from '../../../packages/dimse/src/core/pdu-parser.ts';
import { inChunks } from '../in-chunks.ts';
import { tolerate } from '../tolerate.ts';

const policy: AcceptorPolicy = {
  calledAeTitles: ['MAMMOFLOW'],
  isCallerAllowed: () => true,
  transferSyntaxesOf: (sopClassUid) => (sopClassUid === '' ? undefined : new Set(Object.values(transferSyntaxes))),
  scpClasses: new Set(['1.2.840.10008.1.20.1']),
  maxPduBytes: 65_536,
};

/** First byte: length of a chunk; then what comes over a connection, whose messages are read as a command and a data set. */
export function fuzz(data: Buffer): void {
  const [chunkLength = 0] = data;
  const bytes = data.subarray(1);
  const events = receive([bytes]);
  // However the bytes are cut on their way, they say the same.
  assert.deepEqual(receive(inChunks(bytes, chunkLength + 1)), events);
  for (const { message } of events) if (message !== undefined) readMessage(message);
}

interface Received {
  readonly what: string;
  readonly message?: Buffer;
}

function receive(chunks: Iterable<Buffer>): readonly Received[] {
  const received: Received[] = [];
  tolerate(() => {
    const parser = new PduParser();
    let pieces: Buffer[] = [];
    for (const chunk of chunks) {
      for (const event of parser.push(chunk)) {
        if (event.type === 'bytes') pieces.push(event.bytes);
        else if (event.type !== 'end') received.push({ what: describe(event) });
        else {
          received.push({ what: `message ${event.contextId} ${event.isCommand}`, message: Buffer.concat(pieces) });
          pieces = [];
        }
      }
    }
  });
  return received;
}

function describe(event: PduEvent): string {
  if (event.type === 'associate-request') answer(event.request);
  return JSON.stringify(event);
}

/** What was asked for can be answered, and the answer can be read. */
function answer(request: AssociateRequest): void {
  if (rejectionOf(request, policy) !== undefined) return;
  const accept = acceptOf(request, policy);
  acceptedContexts(request.contexts, accept.contexts);
  const [event] = new PduParser().push(encodeAssociateAccept(accept));
  assert.equal(event?.type, 'associate-accept');
}

function readMessage(message: Buffer): void {
  tolerate(() => decodeCommandSet(message));
  for (const syntax of [transferSyntaxes.implicitVrLittleEndian, transferSyntaxes.explicitVrBigEndian]) {
    const dataset = tolerate(() => readDataset(message, syntax));
    if (dataset === undefined) continue;
    tolerate(() => readCommitmentRequest(dataset));
    tolerate(() => readCommitmentReport(dataset));
  }
}
