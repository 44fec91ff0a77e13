import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { asObject, firstText } from './dicom-json.ts';

/** An instance in the listing of its series. */
export interface ListedInstance {
  readonly sopInstanceUid: Uid;
  /** SOP Class UID (0008,0016); absent when the PACS does not say. */
  readonly sopClassUid?: Uid;
}

const SOP_CLASS_UID = '00080016';
const SOP_INSTANCE_UID = '00080018';

/** Reads one match of a search for the instances of a series; undefined when it does not name the instance. */
export function readListedInstance(match: unknown): ListedInstance | undefined {
  const dataset = asObject(match);
  const sopInstanceUid = dataset === undefined ? undefined : firstText(dataset, SOP_INSTANCE_UID);
  if (dataset === undefined || sopInstanceUid === undefined || !isUid(sopInstanceUid)) return undefined;
  const sopClassUid = firstText(dataset, SOP_CLASS_UID);
  return { sopInstanceUid, ...(sopClassUid !== undefined && isUid(sopClassUid) && { sopClassUid }) };
}
