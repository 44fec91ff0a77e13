import { encodedDataset, readPart10, writeDataset } from '@mammoflow/dicom';

/** The data set of a file in a transfer syntax: byte by byte as it is written, if that is the one. */
export function datasetFor(part10: Uint8Array, transferSyntaxUid: string): Uint8Array {
  const written = encodedDataset(part10);
  if (written.transferSyntaxUid === transferSyntaxUid) return written.bytes;
  return writeDataset(readPart10(part10).dataset, transferSyntaxUid);
}
