import { ProtocolViolationError } from '../errors/protocol-violation-error.ts';
import type { AssociateAccept, AssociateRequest } from './associate-pdu.ts';
import { decodeAssociateAccept, decodeAssociateRequest } from './decode-associate.ts';
import { PDU_HEADER_BYTES, pduTypes } from './pdu-types.ts';
import type { Rejection } from './rejection.ts';

/** What comes over a connection, in order. Of a message the bytes in any number of pieces, then its end. */
export type PduEvent =
  | { readonly type: 'associate-request'; readonly request: AssociateRequest }
  | { readonly type: 'associate-accept'; readonly accept: AssociateAccept }
  | { readonly type: 'associate-reject'; readonly rejection: Rejection }
  | { readonly type: 'bytes'; readonly contextId: number; readonly isCommand: boolean; readonly bytes: Buffer }
  | { readonly type: 'end'; readonly contextId: number; readonly isCommand: boolean }
  | { readonly type: 'release-request' }
  | { readonly type: 'release-response' }
  | { readonly type: 'abort' };

/** More than 128 presentation contexts with every transfer syntax there is. */
const LONGEST_CONTROL_PDU = 1_048_576;
/** Length of the presentation data value, context id, message control header: PS3.8 9.3.5.1. */
const FRAGMENT_HEADER_BYTES = 6;
const NOTHING = Buffer.alloc(0);

interface Fragment {
  readonly contextId: number;
  readonly isCommand: boolean;
  readonly isLast: boolean;
}

/**
 * Takes PDUs (PS3.8 9.3) apart while they arrive. The bytes of messages are passed on as views on the chunks that came in,
 * so the length of a P-DATA-TF costs no memory; other PDUs are held until they are complete.
 */
export class PduParser {
  #held: Buffer = NOTHING;
  /** Bytes of the current P-DATA-TF, and of the current fragment in it, that are still to come. */
  #pduLeft = 0;
  #fragment: Fragment | undefined;
  #fragmentLeft = 0;

  /** Whether a PDU has begun and not ended. */
  get isInside(): boolean {
    return this.#pduLeft > 0 || this.#held.length > 0;
  }

  /** Takes the next chunk; its bytes may be used again when the last event has been taken. */
  *push(chunk: Buffer): Generator<PduEvent, void, undefined> {
    let rest: Buffer | undefined = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = NOTHING;
    while (rest !== undefined && rest.length > 0) {
      if (this.#fragment !== undefined) rest = yield* this.#readFragment(this.#fragment, rest);
      else if (this.#pduLeft > 0) rest = yield* this.#beginFragment(rest);
      else rest = yield* this.#beginPdu(rest);
    }
  }

  *#beginPdu(rest: Buffer): Generator<PduEvent, Buffer | undefined, undefined> {
    if (rest.length < PDU_HEADER_BYTES) return this.#hold(rest);
    const type = rest.readUInt8(0);
    const length = rest.readUInt32BE(2);
    if (type === pduTypes.dataTransfer) {
      this.#pduLeft = length;
      return rest.subarray(PDU_HEADER_BYTES);
    }
    if (length > LONGEST_CONTROL_PDU) throw new ProtocolViolationError(`a PDU of type ${type} has ${length} bytes`);
    const end = PDU_HEADER_BYTES + length;
    if (rest.length < end) return this.#hold(rest);
    yield decodeControl(type, rest.subarray(PDU_HEADER_BYTES, end));
    return rest.subarray(end);
  }

  *#beginFragment(rest: Buffer): Generator<PduEvent, Buffer | undefined, undefined> {
    if (rest.length < FRAGMENT_HEADER_BYTES) return this.#hold(rest);
    const length = rest.readUInt32BE(0);
    if (length < 2 || length + 4 > this.#pduLeft) throw new ProtocolViolationError('a fragment is longer than its PDU');
    const control = rest.readUInt8(5);
    const fragment = { contextId: rest.readUInt8(4), isCommand: (control & 1) === 1, isLast: (control & 2) === 2 };
    this.#pduLeft -= FRAGMENT_HEADER_BYTES;
    this.#fragmentLeft = length - 2;
    if (this.#fragmentLeft > 0) this.#fragment = fragment;
    else yield* endOf(fragment);
    return rest.subarray(FRAGMENT_HEADER_BYTES);
  }

  *#readFragment(fragment: Fragment, rest: Buffer): Generator<PduEvent, Buffer | undefined, undefined> {
    const { contextId, isCommand } = fragment;
    const bytes = rest.subarray(0, this.#fragmentLeft);
    this.#fragmentLeft -= bytes.length;
    this.#pduLeft -= bytes.length;
    if (this.#fragmentLeft === 0) this.#fragment = undefined;
    yield { type: 'bytes', contextId, isCommand, bytes };
    if (this.#fragmentLeft === 0) yield* endOf(fragment);
    return rest.subarray(bytes.length);
  }

  #hold(rest: Buffer): Buffer | undefined {
    this.#held = Buffer.from(rest);
    return undefined;
  }
}

function* endOf({ contextId, isCommand, isLast }: Fragment): Generator<PduEvent, void, undefined> {
  if (isLast) yield { type: 'end', contextId, isCommand };
}

function decodeControl(type: number, bytes: Buffer): PduEvent {
  switch (type) {
    case pduTypes.associateRequest:
      return { type: 'associate-request', request: decodeAssociateRequest(bytes) };
    case pduTypes.associateAccept:
      return { type: 'associate-accept', accept: decodeAssociateAccept(bytes) };
    case pduTypes.associateReject: {
      const [, result = 0, source = 0, reason = 0] = bytes;
      return { type: 'associate-reject', rejection: { result, source, reason } };
    }
    case pduTypes.releaseRequest:
      return { type: 'release-request' };
    case pduTypes.releaseResponse:
      return { type: 'release-response' };
    case pduTypes.abort:
      return { type: 'abort' };
    default:
      throw new ProtocolViolationError(`there is no PDU of type ${type}`);
  }
}
