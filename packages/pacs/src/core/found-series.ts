import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { asObject, firstText } from './dicom-json.ts';

/** A series as QIDO-RS lists it. */
export interface FoundSeries {
  readonly seriesInstanceUid: Uid;
  /** Modality (0008,0060); absent when the PACS does not say. */
  readonly modality?: string;
}

const SERIES_INSTANCE_UID = '0020000E';
const MODALITY = '00080060';

/** Reads one match of a search for series; undefined when it does not name its series. */
export function readFoundSeries(match: unknown): FoundSeries | undefined {
  const dataset = asObject(match);
  const seriesInstanceUid = dataset === undefined ? undefined : firstText(dataset, SERIES_INSTANCE_UID);
  if (dataset === undefined || seriesInstanceUid === undefined || !isUid(seriesInstanceUid)) return undefined;
  const modality = firstText(dataset, MODALITY);
  return { seriesInstanceUid, ...(modality !== undefined && { modality }) };
}
