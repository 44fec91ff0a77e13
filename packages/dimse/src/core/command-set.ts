import { ProtocolViolationError } from '../errors/protocol-violation-error.ts';

/** Command Field (0000,0100): PS3.7 table E.1-1; of responses with the highest bit set. */
export const commandFields = {
  cStoreRequest: 0x0001,
  cStoreResponse: 0x8001,
  cEchoRequest: 0x0030,
  cEchoResponse: 0x8030,
  nEventReportRequest: 0x0100,
  nEventReportResponse: 0x8100,
  nActionRequest: 0x0130,
  nActionResponse: 0x8130,
} as const;

/** Elements of group 0000 that are used here: PS3.7 table E.1-1. */
const numbers = {
  commandField: 0x0100,
  messageId: 0x0110,
  messageIdBeingRespondedTo: 0x0120,
  priority: 0x0700,
  commandDataSetType: 0x0800,
  status: 0x0900,
  eventTypeId: 0x1002,
  actionTypeId: 0x1008,
} as const;
const texts = {
  affectedSopClassUid: 0x0002,
  requestedSopClassUid: 0x0003,
  errorComment: 0x0902,
  affectedSopInstanceUid: 0x1000,
  requestedSopInstanceUid: 0x1001,
} as const;

type NumberName = keyof typeof numbers;
type TextName = keyof typeof texts;

/** The elements of a command set (PS3.7 6.3.1), by the names of PS3.7 annex E. */
export type CommandElements = Readonly<Partial<Record<NumberName, number> & Record<TextName, string>>>;

/** A command set that was received. */
export interface CommandSet extends CommandElements {
  readonly commandField: number;
  /** Whether a data set follows. */
  readonly hasDataset: boolean;
}

/** Command Data Set Type (0000,0800) of a message without a data set. */
const NO_DATASET = 0x0101;
const SOME_DATASET = 0x0000;
const ELEMENT_HEADER_BYTES = 8;

/** Writes a command set: implicit VR little endian, in order of tags, with its group length (PS3.7 6.3.1). */
export function encodeCommandSet(elements: CommandElements, hasDataset: boolean): Buffer {
  const values: Record<number, Buffer> = {
    [numbers.commandDataSetType]: uint16(hasDataset ? SOME_DATASET : NO_DATASET),
  };
  for (const name of numberNames) {
    const value = elements[name];
    if (value !== undefined) values[numbers[name]] = uint16(value);
  }
  for (const name of textNames) {
    const value = elements[name];
    if (value !== undefined) values[texts[name]] = paddedText(value, name === 'errorComment' ? ' ' : '\0');
  }
  // Keys that are whole numbers are listed in ascending order.
  const group = Buffer.concat(Object.entries(values).map(([tag, value]) => element(Number(tag), value)));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(group.length);
  return Buffer.concat([element(0, length), group]);
}

/** Reads a command set; elements that are not used here are passed over. */
export function decodeCommandSet(bytes: Buffer): CommandSet {
  const values = readElements(bytes);
  const found: Partial<Record<NumberName, number> & Record<TextName, string>> = {};
  for (const name of numberNames) {
    const value = values.get(numbers[name]);
    if (value !== undefined && value.length >= 2) found[name] = value.readUInt16LE();
  }
  for (const name of textNames) {
    const value = values.get(texts[name]);
    if (value !== undefined) found[name] = value.toString('latin1').replace(/[\0 ]+$/, '');
  }
  const { commandField, commandDataSetType } = found;
  if (commandField === undefined || commandDataSetType === undefined) {
    throw new ProtocolViolationError('a command set lacks Command Field or Command Data Set Type');
  }
  return { ...found, commandField, hasDataset: commandDataSetType !== NO_DATASET };
}

const numberNames = namesOf(numbers);
const textNames = namesOf(texts);

function namesOf<T extends string>(table: Readonly<Record<T, number>>): readonly T[] {
  const isName = (name: string): name is T => name in table;
  return Object.keys(table).filter(isName);
}

function readElements(bytes: Buffer): ReadonlyMap<number, Buffer> {
  const values = new Map<number, Buffer>();
  for (let at = 0; at < bytes.length;) {
    const end =
      bytes.length - at < ELEMENT_HEADER_BYTES ? Infinity : at + ELEMENT_HEADER_BYTES + bytes.readUInt32LE(at + 4);
    if (end > bytes.length) throw new ProtocolViolationError('an element is longer than its command set');
    if (bytes.readUInt16LE(at) !== 0) throw new ProtocolViolationError('a command set holds another group than 0000');
    values.set(bytes.readUInt16LE(at + 2), bytes.subarray(at + ELEMENT_HEADER_BYTES, end));
    at = end;
  }
  return values;
}

function element(number: number, value: Buffer): Buffer {
  const header = Buffer.alloc(ELEMENT_HEADER_BYTES);
  header.writeUInt16LE(number, 2);
  header.writeUInt32LE(value.length, 4);
  return Buffer.concat([header, value]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function paddedText(value: string, padding: string): Buffer {
  return Buffer.from(value.length % 2 === 0 ? value : `${value}${padding}`, 'latin1');
}
