import { asObject, firstInteger, firstText, sequenceItems } from './dicom-json.ts';
import type { JsonObject } from './dicom-json.ts';

/** Tags of the Store Instances Response Module, PS3.18 annex I.2. */
const REFERENCED_SOP_SEQUENCE = '00081199';
const FAILED_SOP_SEQUENCE = '00081198';
const OTHER_FAILURES_SEQUENCE = '0008119A';
const REFERENCED_SOP_INSTANCE_UID = '00081155';
const WARNING_REASON = '00081196';
const FAILURE_REASON = '00081197';

/** What a PACS says became of one instance. `unmentioned`: the answer does not name it, or is no such answer at all. */
export type StoreOutcome =
  | { readonly state: 'stored'; readonly warningReason?: number }
  | { readonly state: 'failed'; readonly failureReason?: number }
  | { readonly state: 'unmentioned' };

/**
 * Finds one instance in a Store Instances Response. It is stored only when the Referenced SOP Sequence names it and the
 * Failed SOP Sequence does not; failures without a UID count for it, for it was sent alone.
 *
 * @param body - The parsed DICOM JSON, whatever it is: Orthanc sends a useful body with 400, others send none with 200.
 */
export function readStoreResponse(body: unknown, sopInstanceUid: string): StoreOutcome {
  const dataset = asObject(Array.isArray(body) ? body[0] : body);
  if (dataset === undefined) return { state: 'unmentioned' };
  const failed = find(dataset, FAILED_SOP_SEQUENCE, sopInstanceUid);
  if (failed !== undefined) return failure(failed);
  const stored = find(dataset, REFERENCED_SOP_SEQUENCE, sopInstanceUid);
  if (stored !== undefined) {
    const warningReason = firstInteger(stored, WARNING_REASON);
    return { state: 'stored', ...(warningReason === undefined ? {} : { warningReason }) };
  }
  const nameless = [FAILED_SOP_SEQUENCE, OTHER_FAILURES_SEQUENCE]
    .flatMap((tag) => sequenceItems(dataset, tag))
    .find((item) => firstText(item, REFERENCED_SOP_INSTANCE_UID) === undefined);
  return nameless === undefined ? { state: 'unmentioned' } : failure(nameless);
}

function find(dataset: JsonObject, tag: string, sopInstanceUid: string): JsonObject | undefined {
  return sequenceItems(dataset, tag).find((item) => firstText(item, REFERENCED_SOP_INSTANCE_UID) === sopInstanceUid);
}

function failure(item: JsonObject): StoreOutcome {
  const failureReason = firstInteger(item, FAILURE_REASON);
  return { state: 'failed', ...(failureReason === undefined ? {} : { failureReason }) };
}
