import { textValue } from '@mammoflow/dicom';
import type { Mammogram, Uid } from '@mammoflow/dicom';
import type { FoundStudy } from '@mammoflow/pacs';
import { PriorsNotSearchableError } from '../errors/priors-not-searchable-error.ts';
import { patientOf } from './same-patient.ts';
import type { PatientIdentity } from './same-patient.ts';

/** Whose earlier exams are looked for, and before which day. */
export interface PriorSearch {
  readonly patient: PatientIdentity;
  readonly studyInstanceUid: Uid;
  /** `YYYYMMDD`. */
  readonly studyDate: string;
}

/** What an archive takes for a pattern or a list (PS3.4 C.2.2.2). */
const MATCHING_CHARACTERS = /[*?\\]/;

/** @throws {@link PriorsNotSearchableError} */
export function priorSearch(mammograms: readonly Mammogram[]): PriorSearch {
  const [first] = mammograms;
  const patient = first && patientOf(first);
  const studyDate = first && textValue(first.study.attributes, 'StudyDate')?.replaceAll('.', '');
  if (first === undefined || patient === undefined || studyDate === undefined) throw new PriorsNotSearchableError();
  if (MATCHING_CHARACTERS.test(patient.patientId) || !/^\d{8}$/.test(studyDate)) throw new PriorsNotSearchableError();
  return { patient, studyInstanceUid: first.study.studyInstanceUid, studyDate };
}

/** A study that may be an earlier screening exam. */
export type EarlierStudy = FoundStudy & { readonly studyDate: string };

/** The studies before the day of the exam, latest first; those of the same day belong to it. */
export function earlierStudies(found: readonly FoundStudy[], search: PriorSearch): readonly EarlierStudy[] {
  return found
    .flatMap((study) => (study.studyDate === undefined ? [] : [{ ...study, studyDate: study.studyDate }]))
    .filter(({ studyInstanceUid }) => studyInstanceUid !== search.studyInstanceUid)
    .filter(({ studyDate }) => studyDate < search.studyDate)
    .filter(({ modalitiesInStudy }) => modalitiesInStudy === undefined || modalitiesInStudy.includes('MG'))
    .toSorted((a, b) => (a.studyDate > b.studyDate ? -1 : Number(a.studyDate < b.studyDate)));
}
