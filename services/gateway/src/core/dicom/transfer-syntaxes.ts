import { isDecodable, transferSyntaxes } from '@mammoflow/dicom';
import { isStorageSopClass, serviceSopClasses } from '@mammoflow/dimse';

/** Every transfer syntax that can be decoded here, so that no sender has to decompress what it sends. */
const storage: ReadonlySet<string> = new Set(Object.values(transferSyntaxes).filter(isDecodable));
const services: ReadonlySet<string> = new Set([
  transferSyntaxes.explicitVrLittleEndian,
  transferSyntaxes.implicitVrLittleEndian,
]);
const serviceClasses: ReadonlySet<string> = new Set(Object.values(serviceSopClasses));

/**
 * The transfer syntaxes in which a SOP Class is taken; undefined when it is not. Every storage class is: whoever sends a
 * study sends all of it, and what is no mammogram is set aside.
 */
export function acceptedTransferSyntaxes(sopClassUid: string): ReadonlySet<string> | undefined {
  if (serviceClasses.has(sopClassUid)) return services;
  return isStorageSopClass(sopClassUid) ? storage : undefined;
}
