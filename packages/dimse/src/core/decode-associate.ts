import { ProtocolViolationError } from '../errors/protocol-violation-error.ts';
import { decodeAeTitle } from './ae-title.ts';
import type {
  AnsweredContext,
  AssociateAccept,
  AssociateRequest,
  ProposedContext,
  RoleSelection,
} from './associate-pdu.ts';
import { itemTypes } from './pdu-types.ts';

const FIXED_BYTES = 68;

/** Reads the variable field of an A-ASSOCIATE-RQ; items that are not known are passed over, as PS3.8 9.3.1 demands. */
export function decodeAssociateRequest(bytes: Buffer): AssociateRequest {
  const items = [...readItems(bytes, FIXED_BYTES)];
  return {
    ...commonFields(bytes, items),
    protocolVersion: bytes.readUInt16BE(0),
    contexts: items.filter(({ type }) => type === itemTypes.proposedContext).map(({ value }) => proposedContext(value)),
  };
}

/** Reads the variable field of an A-ASSOCIATE-AC. */
export function decodeAssociateAccept(bytes: Buffer): AssociateAccept {
  const items = [...readItems(bytes, FIXED_BYTES)];
  return {
    ...commonFields(bytes, items),
    contexts: items.filter(({ type }) => type === itemTypes.answeredContext).map(({ value }) => answeredContext(value)),
  };
}

interface Item {
  readonly type: number;
  readonly value: Buffer;
}

function commonFields(bytes: Buffer, items: readonly Item[]): Omit<AssociateRequest, 'contexts' | 'protocolVersion'> {
  const userItems = items.filter(({ type }) => type === itemTypes.userInformation);
  const user = userItems.flatMap(({ value }) => [...readItems(value, 0)]);
  const maximumLength = first(user, itemTypes.maximumLength);
  const versionName = first(user, itemTypes.implementationVersionName);
  return {
    calledAeTitle: decodeAeTitle(bytes.subarray(4, 20)),
    callingAeTitle: decodeAeTitle(bytes.subarray(20, 36)),
    applicationContextName: uid(first(items, itemTypes.applicationContext)),
    roles: user.filter(({ type }) => type === itemTypes.roleSelection).map(({ value }) => roleSelection(value)),
    maxPduBytes: maximumLength?.length === 4 ? maximumLength.readUInt32BE() : 0,
    implementationClassUid: uid(first(user, itemTypes.implementationClassUid)),
    ...(versionName === undefined ? {} : { implementationVersionName: versionName.toString('latin1').trim() }),
  };
}

function proposedContext(value: Buffer): ProposedContext {
  const items = [...readItems(value, 4)];
  return {
    id: value.readUInt8(0),
    abstractSyntax: uid(first(items, itemTypes.abstractSyntax)),
    transferSyntaxes: items.filter(({ type }) => type === itemTypes.transferSyntax).map((each) => uid(each.value)),
  };
}

function answeredContext(value: Buffer): AnsweredContext {
  const items = [...readItems(value, 4)];
  return {
    id: value.readUInt8(0),
    result: value.readUInt8(2),
    transferSyntax: uid(first(items, itemTypes.transferSyntax)),
  };
}

function roleSelection(value: Buffer): RoleSelection {
  if (value.length < 4) throw new ProtocolViolationError('a role selection is too short');
  const end = 2 + value.readUInt16BE(0);
  if (value.length < end + 2) throw new ProtocolViolationError('a role selection is too short');
  return {
    sopClassUid: uid(value.subarray(2, end)),
    scu: value.readUInt8(end) === 1,
    scp: value.readUInt8(end + 1) === 1,
  };
}

function* readItems(bytes: Buffer, start: number): Generator<Item, void, undefined> {
  if (bytes.length < start) throw new ProtocolViolationError('an association PDU is too short');
  for (let at = start; at < bytes.length;) {
    const end = bytes.length - at < 4 ? Infinity : at + 4 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) throw new ProtocolViolationError('an item is longer than its PDU');
    yield { type: bytes.readUInt8(at), value: bytes.subarray(at + 4, end) };
    at = end;
  }
}

function first(items: readonly Item[], type: number): Buffer | undefined {
  return items.find((item) => item.type === type)?.value;
}

/** PS3.8 annex F: UIDs are not padded; some devices do it all the same. */
function uid(bytes: Buffer | undefined): string {
  return bytes?.toString('latin1').replace(/[\0 ]+$/, '') ?? '';
}
