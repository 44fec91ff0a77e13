import { isUid } from '@mammoflow/dicom';
import type { ListedStudy } from '@mammoflow/record';

/** Where a page of the history ends, as a text that brings the next one. */
export function placeAfter({ receivedAt, studyInstanceUid }: ListedStudy): string {
  return `${receivedAt}_${studyInstanceUid}`;
}

/** Reads {@link placeAfter} back; undefined when the text is no such place. */
export function parsePlace(text: string): ListedStudy | undefined {
  const [receivedAt = '', studyInstanceUid = ''] = text.split('_', 2);
  if (!isUid(studyInstanceUid) || Number.isNaN(Date.parse(receivedAt))) return undefined;
  return { receivedAt, studyInstanceUid };
}
