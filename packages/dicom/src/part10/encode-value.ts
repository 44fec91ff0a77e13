import type { DicomAttribute } from '../dataset/dataset.ts';
import { UnwritableValueError } from './unwritable-value-error.ts';

type NumberArray = Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** Arrays of this machine's byte order, which is little endian wherever Node.js is built for. */
const numberArrays: Readonly<Record<string, (values: readonly number[]) => NumberArray>> = {
  US: (values) => Uint16Array.from(values),
  SS: (values) => Int16Array.from(values),
  UL: (values) => Uint32Array.from(values),
  SL: (values) => Int32Array.from(values),
  FL: (values) => Float32Array.from(values),
  FD: (values) => Float64Array.from(values),
};

const ranges: Readonly<Record<string, readonly [least: number, most: number]>> = {
  US: [0, 0xffff],
  SS: [-0x8000, 0x7fff],
  UL: [0, 0xffffffff],
  SL: [-0x80000000, 0x7fffffff],
};

const wordBytes: Readonly<Record<string, 2 | 4 | 8>> = {
  ...{ OW: 2, US: 2, SS: 2, OF: 4, OL: 4, UL: 4, SL: 4, FL: 4, OD: 8, OV: 8, FD: 8, SV: 8, UV: 8 },
};
const textVrs = new Set([
  'AE',
  'AS',
  'CS',
  'DA',
  'DS',
  'DT',
  'IS',
  'LO',
  'LT',
  'PN',
  'SH',
  'ST',
  'TM',
  'UC',
  'UI',
  'UR',
  'UT',
]);
const singleValueVrs = new Set(['LT', 'ST', 'UR', 'UT']);

/**
 * The bytes of a value, padded to even length: text as UTF-8 with spaces (UI with NUL), numbers and words in the byte order.
 *
 * @throws {@link UnwritableValueError} when a value breaks the VR's rules.
 */
export function encodeValue(tag: string, attribute: DicomAttribute, littleEndian: boolean): Uint8Array {
  const { vr } = attribute;
  const bytes = attribute.bytes ?? inlineBytes(attribute);
  if (bytes !== undefined) return padded(inByteOrder(bytes, wordBytes[vr] ?? 1, littleEndian), 0);
  const values = attribute.Value ?? [];
  if (textVrs.has(vr)) {
    const text = values.map((value) => encodeText(tag, vr, value)).join('\\');
    return padded(Buffer.from(text, 'utf8'), vr === 'UI' ? 0 : 0x20);
  }
  if (vr === 'AT') return encodeTags(tag, values, littleEndian);
  if (vr === 'SV' || vr === 'UV') return encodeBigIntegers(tag, vr, { values, littleEndian });
  const toArray = numberArrays[vr];
  if (toArray !== undefined) {
    const array = toArray(values.map((value) => checkedNumber(tag, vr, value)));
    return inByteOrder(new Uint8Array(array.buffer), array.BYTES_PER_ELEMENT, littleEndian);
  }
  if (values.length === 0) return new Uint8Array();
  throw new UnwritableValueError(tag, `values of VR ${vr} are given as bytes`);
}

function inlineBytes({ InlineBinary }: DicomAttribute): Uint8Array | undefined {
  return InlineBinary === undefined ? undefined : Buffer.from(InlineBinary, 'base64');
}

function encodeText(tag: string, vr: string, value: unknown): string {
  const text = vr === 'PN' ? personNameText(value) : typeof value === 'number' ? String(value) : (value ?? '');
  if (typeof text !== 'string') throw new UnwritableValueError(tag, `a ${typeof value} is no ${vr}`);
  if (!singleValueVrs.has(vr) && text.includes('\\')) throw new UnwritableValueError(tag, 'a value holds a backslash');
  return text;
}

function personNameText(value: unknown): unknown {
  if (value === null) return '';
  if (typeof value !== 'object') return value;
  const groups = ['Alphabetic', 'Ideographic', 'Phonetic'].map((group) => {
    const text: unknown = Object.getOwnPropertyDescriptor(value, group)?.value;
    return typeof text === 'string' ? text : '';
  });
  return groups.join('=').replace(/=+$/, '');
}

function checkedNumber(tag: string, vr: string, value: unknown): number {
  const [least, most] = ranges[vr] ?? [-Infinity, Infinity];
  const isFine = typeof value === 'number' && !Number.isNaN(value) && value >= least && value <= most;
  if (!isFine || (ranges[vr] !== undefined && !Number.isInteger(value)))
    throw new UnwritableValueError(tag, `a value does not fit ${vr}`);
  return value;
}

function encodeTags(tag: string, values: readonly unknown[], littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, index) => {
    if (typeof value !== 'string' || !/^[\dA-Fa-f]{8}$/.test(value))
      throw new UnwritableValueError(tag, 'a value is no tag');
    view.setUint16(4 * index, Number.parseInt(value.slice(0, 4), 16), littleEndian);
    view.setUint16(4 * index + 2, Number.parseInt(value.slice(4), 16), littleEndian);
  });
  return new Uint8Array(view.buffer);
}

function encodeBigIntegers(
  tag: string,
  vr: 'SV' | 'UV',
  { values, littleEndian }: { readonly values: readonly unknown[]; readonly littleEndian: boolean },
): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 * values.length));
  values.forEach((value, index) => {
    if (typeof value !== 'number' && typeof value !== 'string')
      throw new UnwritableValueError(tag, `a value does not fit ${vr}`);
    if (vr === 'SV') view.setBigInt64(8 * index, BigInt(value), littleEndian);
    else view.setBigUint64(8 * index, BigInt(value), littleEndian);
  });
  return new Uint8Array(view.buffer);
}

function inByteOrder(bytes: Uint8Array, width: number, littleEndian: boolean): Uint8Array {
  if (littleEndian || width === 1 || bytes.length % width !== 0) return bytes;
  const turned = Buffer.from(bytes);
  if (width === 2) return turned.swap16();
  return width === 4 ? turned.swap32() : turned.swap64();
}

/** The bytes with one more byte when their number is odd. */
export function padded(bytes: Uint8Array, padding: number): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const even = new Uint8Array(bytes.length + 1);
  even.set(bytes);
  even[bytes.length] = padding;
  return even;
}
