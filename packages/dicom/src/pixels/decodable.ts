import { transferSyntaxes } from '../part10/transfer-syntax.ts';

const decodable = new Set<string>(Object.values(transferSyntaxes));

const native = new Set<string>([
  transferSyntaxes.implicitVrLittleEndian,
  transferSyntaxes.explicitVrLittleEndian,
  transferSyntaxes.deflatedExplicitVrLittleEndian,
  transferSyntaxes.explicitVrBigEndian,
]);

/** Whether pixels of this transfer syntax can be decoded here. */
export function isDecodable(transferSyntaxUid: string): boolean {
  return decodable.has(transferSyntaxUid);
}

/** Whether Pixel Data of this transfer syntax are fragments of a compressed stream (PS3.5 A.4). */
export function isEncapsulated(transferSyntaxUid: string): boolean {
  return !native.has(transferSyntaxUid);
}
