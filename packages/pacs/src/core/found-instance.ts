import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { asObject, firstText } from './dicom-json.ts';

/** An instance as QIDO-RS lists it. */
export interface FoundInstance {
  readonly seriesInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly sopClassUid: Uid;
  readonly modality?: string;
}

const SOP_CLASS_UID = '00080016';
const SOP_INSTANCE_UID = '00080018';
const SERIES_INSTANCE_UID = '0020000E';
const MODALITY = '00080060';

/** Reads one match of a search for instances; undefined when one of its UIDs is missing or malformed. */
export function readFoundInstance(match: unknown): FoundInstance | undefined {
  const dataset = asObject(match);
  if (dataset === undefined) return undefined;
  const [sopClassUid, sopInstanceUid, seriesInstanceUid] = [SOP_CLASS_UID, SOP_INSTANCE_UID, SERIES_INSTANCE_UID].map(
    (tag) => firstText(dataset, tag) ?? '',
  );
  if (!isGivenUid(sopClassUid) || !isGivenUid(sopInstanceUid) || !isGivenUid(seriesInstanceUid)) return undefined;
  const modality = firstText(dataset, MODALITY);
  return { seriesInstanceUid, sopInstanceUid, sopClassUid, ...(modality === undefined ? {} : { modality }) };
}

function isGivenUid(text: string | undefined): text is Uid {
  return text !== undefined && isUid(text);
}
