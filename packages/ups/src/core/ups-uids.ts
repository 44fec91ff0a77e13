import { parseUid } from '@mammoflow/dicom';

/** UPS Push SOP Class: every work item is an instance of it (PS3.4 CC.3.1). */
export const upsPushSopClassUid = parseUid('1.2.840.10008.5.1.4.34.6.1');

/** The Worklist itself as a subscription's target, with a filter (PS3.4 CC.2.3.2). */
export const filteredWorklistUid = parseUid('1.2.840.10008.5.1.4.34.5.1');
