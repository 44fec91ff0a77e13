import { encodeAeTitle } from './ae-title.ts';
import type {
  AnsweredContext,
  AssociateAccept,
  AssociateRequest,
  ProposedContext,
  RoleSelection,
} from './associate-pdu.ts';
import { itemTypes, PDU_HEADER_BYTES, pduTypes } from './pdu-types.ts';
import type { Rejection } from './rejection.ts';

/** A-ASSOCIATE-RQ: PS3.8 9.3.2. */
export function encodeAssociateRequest(request: AssociateRequest): Buffer {
  return associate(pduTypes.associateRequest, request, request.contexts.map(proposedContext));
}

/** A-ASSOCIATE-AC: PS3.8 9.3.3. */
export function encodeAssociateAccept(accept: AssociateAccept): Buffer {
  return associate(pduTypes.associateAccept, accept, accept.contexts.map(answeredContext));
}

/** A-ASSOCIATE-RJ: PS3.8 9.3.4. */
export function encodeAssociateReject({ result, source, reason }: Rejection): Buffer {
  return pdu(pduTypes.associateReject, [Buffer.from([0, result, source, reason])]);
}

/** A-RELEASE-RQ: PS3.8 9.3.6. */
export function encodeReleaseRequest(): Buffer {
  return pdu(pduTypes.releaseRequest, [Buffer.alloc(4)]);
}

/** A-RELEASE-RP: PS3.8 9.3.7. */
export function encodeReleaseResponse(): Buffer {
  return pdu(pduTypes.releaseResponse, [Buffer.alloc(4)]);
}

/** A-ABORT of the service user, or of the provider for a PDU that breaks the protocol: PS3.8 9.3.8. */
export function encodeAbort(because: 'user' | 'protocol'): Buffer {
  const [source, reason] = because === 'user' ? [0, 0] : [2, 2];
  return pdu(pduTypes.abort, [Buffer.from([0, 0, source, reason])]);
}

/** One message's command or data set on its way. */
export interface DataToTransfer {
  readonly contextId: number;
  readonly isCommand: boolean;
  readonly bytes: Uint8Array;
  /** Longest variable field that the peer takes; 0: any. */
  readonly maxPduBytes: number;
}

const LARGEST_PDU_SENT = 131_072;
/** Length, presentation context id and message control header in front of a fragment: PS3.8 9.3.5.1 and E.2. */
const FRAGMENT_HEADER_BYTES = 6;

/** P-DATA-TF PDUs (PS3.8 9.3.5), one fragment each; fragments have an even length, as the bytes must have. */
export function* encodeDataTransfer(data: DataToTransfer): Generator<Buffer, void, undefined> {
  const { contextId, isCommand, bytes, maxPduBytes } = data;
  const limit = maxPduBytes === 0 ? LARGEST_PDU_SENT : Math.min(maxPduBytes, LARGEST_PDU_SENT);
  const fragmentBytes = Math.max(2, (limit - FRAGMENT_HEADER_BYTES) & ~1);
  for (let at = 0; at < bytes.length || at === 0; at += fragmentBytes) {
    const fragment = bytes.subarray(at, at + fragmentBytes);
    const isLast = at + fragmentBytes >= bytes.length;
    const header = Buffer.alloc(FRAGMENT_HEADER_BYTES);
    header.writeUInt32BE(fragment.length + 2, 0);
    header.writeUInt8(contextId, 4);
    header.writeUInt8(Number(isCommand) + 2 * Number(isLast), 5);
    yield pdu(pduTypes.dataTransfer, [header, fragment]);
  }
}

function associate(type: number, { roles, ...fields }: AssociateRequest | AssociateAccept, contexts: Buffer[]): Buffer {
  const fixed = Buffer.alloc(68);
  fixed.writeUInt16BE(1, 0);
  encodeAeTitle(fields.calledAeTitle).copy(fixed, 4);
  encodeAeTitle(fields.callingAeTitle).copy(fixed, 20);
  const maximumLength = Buffer.alloc(4);
  maximumLength.writeUInt32BE(fields.maxPduBytes);
  const userInformation = [
    item(itemTypes.maximumLength, [maximumLength]),
    item(itemTypes.implementationClassUid, [text(fields.implementationClassUid)]),
    ...roles.map(roleSelection),
    ...(fields.implementationVersionName === undefined
      ? []
      : [item(itemTypes.implementationVersionName, [text(fields.implementationVersionName)])]),
  ];
  const applicationContext = item(itemTypes.applicationContext, [text(fields.applicationContextName)]);
  return pdu(type, [fixed, applicationContext, ...contexts, item(itemTypes.userInformation, userInformation)]);
}

function proposedContext({ id, abstractSyntax, transferSyntaxes }: ProposedContext): Buffer {
  return item(itemTypes.proposedContext, [
    Buffer.from([id, 0, 0, 0]),
    item(itemTypes.abstractSyntax, [text(abstractSyntax)]),
    ...transferSyntaxes.map((uid) => item(itemTypes.transferSyntax, [text(uid)])),
  ]);
}

function answeredContext({ id, result, transferSyntax }: AnsweredContext): Buffer {
  const head = Buffer.from([id, 0, result, 0]);
  return item(itemTypes.answeredContext, [head, item(itemTypes.transferSyntax, [text(transferSyntax)])]);
}

function roleSelection({ sopClassUid, scu, scp }: RoleSelection): Buffer {
  const uid = text(sopClassUid);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(uid.length);
  return item(itemTypes.roleSelection, [length, uid, Buffer.from([Number(scu), Number(scp)])]);
}

function item(type: number, parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const header = Buffer.alloc(4);
  header.writeUInt8(type, 0);
  header.writeUInt16BE(content.length, 2);
  return Buffer.concat([header, content]);
}

function pdu(type: number, parts: readonly Uint8Array[]): Buffer {
  const header = Buffer.alloc(PDU_HEADER_BYTES);
  header.writeUInt8(type, 0);
  header.writeUInt32BE(
    parts.reduce((sum, part) => sum + part.length, 0),
    2,
  );
  return Buffer.concat([header, ...parts]);
}

function text(value: string): Buffer {
  return Buffer.from(value, 'latin1');
}
