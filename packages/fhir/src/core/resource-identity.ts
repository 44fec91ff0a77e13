import { createHash } from 'node:crypto';
import { deriveUid } from '@mammoflow/dicom';
import type { Identifier } from 'fhir/r4.d.ts';
import { systems } from './systems.ts';

/** What a resource is called in its bundle and outside. The same name gives the same identity, so sending twice is harmless. */
export interface ResourceIdentity {
  /** `urn:uuid:…`, by which resources of a bundle refer to each other. */
  readonly fullUrl: string;
  /** By which a server knows the resource again. */
  readonly identifier: Identifier;
}

/** @param name - Parts joined by `|`; no patient data. */
export function resourceIdentity(name: string): ResourceIdentity {
  return {
    fullUrl: `urn:uuid:${uuidOf(name)}`,
    identifier: { system: systems.uri, value: `urn:oid:${deriveUid(`fhir|${name}`)}` },
  };
}

/** A version-5 style UUID (RFC 4122): a hash with the bits of version and variant set. */
function uuidOf(name: string): string {
  const digest = createHash('sha1').update(`mammoflow|fhir|${name}`, 'utf8').digest().subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
