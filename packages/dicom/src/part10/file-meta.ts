import { textValue } from '../dataset/read-attribute.ts';
import type { DicomDataset } from '../dataset/dataset.ts';
import { ByteSource } from './byte-source.ts';
import { NotPart10Error } from './not-part10-error.ts';
import { walkDataset } from './walk-elements.ts';

const PREAMBLE_BYTES = 128;

/** File Meta Information (PS3.10 7.1) and where the data set begins. */
export interface FileMeta {
  readonly transferSyntaxUid: string;
  readonly meta: DicomDataset;
  readonly datasetOffset: number;
}

/**
 * Reads preamble, prefix and group 2. The group's length is not trusted: the group ends where another one begins.
 *
 * @param isPrefix - More bytes may come.
 * @throws EndOfBytes, {@link NotPart10Error}, MalformedPart10Error.
 */
export function readFileMeta(bytes: Uint8Array, isPrefix: boolean): FileMeta {
  const source = new ByteSource(bytes, true);
  if (!isPrefix && bytes.length < PREAMBLE_BYTES + 4) throw new NotPart10Error('it is shorter than the preamble');
  const prefix = String.fromCharCode(...source.slice(PREAMBLE_BYTES, 4));
  if (prefix !== 'DICM') throw new NotPart10Error('"DICM" is missing after the preamble');
  const { dataset, next } = walkDataset(source, {
    explicitVr: true,
    start: PREAMBLE_BYTES + 4,
    stopBeforeTag: '00030000',
    isPrefix,
  });
  const transferSyntaxUid = textValue(dataset, 'TransferSyntaxUID');
  if (transferSyntaxUid === undefined) throw new NotPart10Error('Transfer Syntax UID (0002,0010) is missing');
  return { transferSyntaxUid, meta: dataset, datasetOffset: next };
}
