import { isUid } from '@mammoflow/dicom';
import type { DicomDataset, Uid } from '@mammoflow/dicom';
import { parseDataset } from './dicom-json-schema.ts';

/** Event Type ID (0000,1002), PS3.4 table CC.2.4-1. */
const eventTypes = ['STATE', 'CANCEL_REQUESTED', 'PROGRESS', 'SCP_STATUS', 'ASSIGNED'] as const;
export type EventType = (typeof eventTypes)[number];

/** What an event report says, as far as it matters here. */
export interface EventReport {
  readonly type: EventType;
  readonly workitemUid?: Uid;
}

/** Command elements (PS3.7 annex E), which the data dictionary does not have. */
const AFFECTED_SOP_INSTANCE_UID = '00001000';
const EVENT_TYPE_ID = '00001002';

/** Reads an event report (PS3.18 11.13); undefined when it cannot be understood. */
export function readEventReport(text: string): EventReport | undefined {
  const dataset = parseDataset(parseJson(text));
  if (dataset === undefined) return undefined;
  const type = eventTypes[Number(firstOf(dataset, EVENT_TYPE_ID)) - 1];
  const uid = firstOf(dataset, AFFECTED_SOP_INSTANCE_UID);
  if (type === undefined) return undefined;
  return { type, ...(typeof uid === 'string' && isUid(uid) ? { workitemUid: uid } : {}) };
}

function firstOf(dataset: DicomDataset, tag: string): unknown {
  return dataset[tag]?.Value?.[0];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
