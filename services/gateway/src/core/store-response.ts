import type { DicomJson, DicomJsonAttribute } from '@mammoflow/dicom';
import type { Receipt, ReceivedInstance } from './receipt.ts';
import { failureReasons, SET_ASIDE_WARNING } from './reasons.ts';

const retrieveUrl: DicomJson = { '00081190': { vr: 'UR' } };

/**
 * Store Instances Response Module (PS3.18 table I.1-1) in the DICOM JSON Model: what was stored, what was not and why.
 * Its Retrieve URLs (Type 2) are empty, since instances cannot be retrieved from here.
 */
export function buildStoreResponse(receipts: readonly Receipt[]): DicomJson {
  const referenced = receipts.flatMap((receipt) => (receipt.kind === 'stored' ? [referencedItem(receipt)] : []));
  const refused = receipts.filter((receipt) => receipt.kind === 'refused');
  const failed = refused.flatMap(({ instance, reason }) =>
    instance === undefined ? [] : [{ ...sopReference(instance), '00081197': unsignedShort(reason) }],
  );
  const otherFailures = refused.flatMap(({ instance, reason }) =>
    instance === undefined ? [{ '00081197': unsignedShort(reason) }] : [],
  );
  return {
    ...retrieveUrl,
    ...sequence('00081198', failed),
    ...sequence('00081199', referenced),
    ...sequence('0008119A', otherFailures),
  };
}

/**
 * HTTP status of a STOW-RS answer (PS3.18 10.5.3): 200 all stored, 202 some not or with a warning, 409 none stored, 503
 * none stored for want of resources so that the sender tries again.
 */
export function storeStatus(receipts: readonly Receipt[]): 200 | 202 | 409 | 503 {
  const stored = receipts.filter((receipt) => receipt.kind === 'stored');
  const refused = receipts.filter((receipt) => receipt.kind === 'refused');
  if (stored.length === 0) return refused.some(({ reason }) => mayPass(reason)) ? 503 : 409;
  return refused.length === 0 && stored.every(({ disposition }) => disposition.kind === 'mammogram') ? 200 : 202;
}

function mayPass(reason: number): boolean {
  return reason === failureReasons.outOfResources || reason === failureReasons.processingFailure;
}

function referencedItem({ instance, disposition }: Extract<Receipt, { kind: 'stored' }>): DicomJson {
  const warning = disposition.kind === 'set-aside' ? { '00081196': unsignedShort(SET_ASIDE_WARNING) } : {};
  return { ...sopReference(instance), ...retrieveUrl, ...warning };
}

function sopReference({ sopClassUid, sopInstanceUid }: ReceivedInstance): DicomJson {
  return { '00081150': { vr: 'UI', Value: [sopClassUid] }, '00081155': { vr: 'UI', Value: [sopInstanceUid] } };
}

function unsignedShort(value: number): DicomJsonAttribute {
  return { vr: 'US', Value: [value] };
}

function sequence(tag: string, items: readonly DicomJson[]): DicomJson {
  return items.length === 0 ? {} : { [tag]: { vr: 'SQ', Value: items } };
}
