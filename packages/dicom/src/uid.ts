import { createHash } from 'node:crypto';
import { InvalidUidError } from './invalid-uid-error.ts';

declare const uidBrand: unique symbol;

/** A checked DICOM unique identifier (PS3.5 section 9.1). Only {@link parseUid} and {@link deriveUid} make one. */
export type Uid = string & { readonly [uidBrand]: true };

/**
 * PS3.5 9.1 also forbids leading zeros in a component. Devices that write them have filled archives with such UIDs, and
 * refusing their exams would help nobody; {@link deriveUid} never makes one.
 */
const UID_PATTERN = /^\d+(\.\d+)+$/;

/** Whether the text is a UID (PS3.5 9.1, leading zeros allowed): at most 64 characters, numbers between dots. */
export function isUid(text: string): text is Uid {
  return text.length <= 64 && UID_PATTERN.test(text);
}

/**
 * Checks a UID that came from outside. Trailing NUL and space padding is removed first (PS3.5 6.2).
 *
 * @throws {@link InvalidUidError} when the rest is not a UID.
 */
export function parseUid(text: string): Uid {
  const trimmed = text.replace(/[\0 ]+$/, '');
  if (!isUid(trimmed)) throw new InvalidUidError();
  return trimmed;
}

/** RFC 4122 name space of every UID that Mammoflow derives; changing it changes the identity of every result. */
const NAMESPACE = Buffer.from('6f0d1f4e5bb54c0c9d0c5f3d9c1e7a42', 'hex');

/**
 * The UID that belongs to a name: the same name always gives the same UID (PS3.5 B.2, 2.25 root over a version-5 UUID).
 *
 * @param name - Parts joined by `|`; no patient data.
 */
export function deriveUid(name: string): Uid {
  const digest = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest().subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return parseUid(`2.25.${BigInt(`0x${digest.toString('hex')}`).toString(10)}`);
}
