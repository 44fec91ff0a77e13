import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { allTexts, asObject, firstInteger, firstText } from './dicom-json.ts';

/** A study as QIDO-RS lists it, without anything of the patient. What the PACS did not say is absent. */
export interface FoundStudy {
  readonly studyInstanceUid: Uid;
  /** Study Date (0008,0020), `YYYYMMDD`. */
  readonly studyDate?: string;
  /** Modalities in Study (0008,0061). */
  readonly modalitiesInStudy?: readonly string[];
  /** Number of Study Related Instances (0020,1208). */
  readonly instances?: number;
}

const STUDY_INSTANCE_UID = '0020000D';
const PATIENT_ID = '00100020';
const STUDY_DATE = '00080020';
export const MODALITIES_IN_STUDY = '00080061';
export const NUMBER_OF_STUDY_RELATED_INSTANCES = '00201208';

/** Whether a match says that it is of another patient: there are servers that do not filter by what they do not index. */
export function namesOther(match: unknown, patientId: string): boolean {
  const dataset = asObject(match);
  const named = dataset === undefined ? undefined : firstText(dataset, PATIENT_ID);
  return named !== undefined && named.trim() !== patientId;
}

/** Reads one match of a search for studies; undefined when it does not name its study. */
export function readFoundStudy(match: unknown): FoundStudy | undefined {
  const dataset = asObject(match);
  const studyInstanceUid = dataset === undefined ? undefined : firstText(dataset, STUDY_INSTANCE_UID);
  if (dataset === undefined || studyInstanceUid === undefined || !isUid(studyInstanceUid)) return undefined;
  // A few servers keep the date of ACR-NEMA times, 2026.11.20.
  const studyDate = firstText(dataset, STUDY_DATE)?.replaceAll('.', '');
  const modalities = allTexts(dataset, MODALITIES_IN_STUDY);
  const instances = firstInteger(dataset, NUMBER_OF_STUDY_RELATED_INSTANCES);
  return {
    studyInstanceUid,
    ...(studyDate !== undefined && /^\d{8}$/.test(studyDate) && { studyDate }),
    ...(modalities.length > 0 && { modalitiesInStudy: modalities }),
    ...(instances !== undefined && { instances }),
  };
}
