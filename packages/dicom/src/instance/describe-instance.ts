import type { DicomDataset } from '../dataset/dataset.ts';
import type { Keyword } from '../dataset/dictionary.ts';
import { textValue } from '../dataset/read-attribute.ts';
import { InvalidUidError } from '../invalid-uid-error.ts';
import type { Part10 } from '../part10/read-part10.ts';
import { isUid } from '../uid.ts';
import type { Uid } from '../uid.ts';
import { MissingUidError } from './missing-uid-error.ts';

/** What identifies an instance; no patient data. */
export interface InstanceDescription {
  readonly studyInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly sopClassUid: Uid;
  readonly transferSyntaxUid: Uid;
  /** Modality (0008,0060); undefined when empty. */
  readonly modality?: string;
}

/**
 * Reads what identifies an instance. The data set counts, not what group 0002 repeats of it.
 *
 * @throws {@link MissingUidError} or InvalidUidError for the first UID that is missing or not valid.
 */
export function describeInstance(part10: Pick<Part10, 'transferSyntaxUid' | 'dataset'>): InstanceDescription {
  const { dataset, transferSyntaxUid } = part10;
  if (!isUid(transferSyntaxUid)) throw new InvalidUidError('TransferSyntaxUID');
  const modality = textValue(dataset, 'Modality');
  return {
    studyInstanceUid: requiredUid(dataset, 'StudyInstanceUID'),
    seriesInstanceUid: requiredUid(dataset, 'SeriesInstanceUID'),
    sopInstanceUid: requiredUid(dataset, 'SOPInstanceUID'),
    sopClassUid: requiredUid(dataset, 'SOPClassUID'),
    transferSyntaxUid,
    ...(modality !== undefined && { modality }),
  };
}

function requiredUid(dataset: DicomDataset, keyword: Keyword): Uid {
  const text = textValue(dataset, keyword);
  if (text === undefined) throw new MissingUidError(keyword);
  if (!isUid(text)) throw new InvalidUidError(keyword);
  return text;
}
