import type { DicomAttribute, DicomDataset } from '../dataset/dataset.ts';
import { isDataset } from '../dataset/dataset.ts';
import type { Keyword } from '../dataset/dictionary.ts';
import { dictionaryEntry, tag } from '../dataset/dictionary.ts';
import { toDicomJson } from '../dataset/to-dicom-json.ts';
import type { PatientAndStudy } from '../mammogram.ts';
import type { Uid } from '../uid.ts';

/** Type 2 in the Patient and General Study modules (PS3.3 C.7.1.1, C.7.2.1): always there, empty if need be. */
export const alwaysThere: readonly Keyword[] = [
  'StudyDate',
  'StudyTime',
  'AccessionNumber',
  'ReferringPhysicianName',
  'PatientName',
  'PatientID',
  'PatientBirthDate',
  'PatientSex',
  'StudyID',
];

/** Copied when present: the rest of both modules, Patient Study, Clinical Trial Subject and Study, and the time zone. */
export const whenPresent: readonly Keyword[] = [
  'TimezoneOffsetFromUTC',
  'StudyDescription',
  'PhysiciansOfRecord',
  'NameOfPhysiciansReadingStudy',
  'IssuerOfAccessionNumberSequence',
  'ReferringPhysicianIdentificationSequence',
  'ProcedureCodeSequence',
  'AdmittingDiagnosesDescription',
  'AdmittingDiagnosesCodeSequence',
  'IssuerOfPatientID',
  'IssuerOfPatientIDQualifiersSequence',
  'TypeOfPatientID',
  'PatientBirthTime',
  'OtherPatientIDsSequence',
  'OtherPatientNames',
  'PatientAge',
  'PatientSize',
  'PatientWeight',
  'EthnicGroup',
  'PatientComments',
  'PatientIdentityRemoved',
  'DeidentificationMethod',
  'DeidentificationMethodCodeSequence',
  'LongitudinalTemporalInformationModified',
  'QualityControlSubject',
  'ClinicalTrialSponsorName',
  'ClinicalTrialProtocolID',
  'ClinicalTrialProtocolName',
  'ClinicalTrialSiteID',
  'ClinicalTrialSiteName',
  'ClinicalTrialSubjectID',
  'ClinicalTrialSubjectReadingID',
  'ClinicalTrialTimePointID',
  'ClinicalTrialTimePointDescription',
];

/**
 * What results copy from their source. Text is Unicode already, so Specific Character Set is not copied, at no level; what
 * writes it says `ISO_IR 192`.
 */
export function patientAndStudyOf(dataset: DicomDataset, studyInstanceUid: Uid): PatientAndStudy {
  const attributes: Record<string, DicomAttribute> = {
    [tag('StudyInstanceUID')]: { vr: 'UI', Value: [studyInstanceUid] },
  };
  for (const keyword of alwaysThere) {
    const { tag: key, vr } = dictionaryEntry(keyword);
    attributes[key] = dataset[key] ?? { vr };
  }
  for (const keyword of whenPresent) {
    const attribute = dataset[tag(keyword)];
    if (attribute !== undefined) attributes[tag(keyword)] = attribute;
  }
  return { studyInstanceUid, attributes: toDicomJson(withoutCharacterSets(attributes)) };
}

function withoutCharacterSets(dataset: DicomDataset): DicomDataset {
  const { '00080005': _characterSet, ...others } = dataset;
  const entries = Object.entries(others).map(([key, attribute]) => {
    if (attribute.vr !== 'SQ' || attribute.Value === undefined) return [key, attribute] as const;
    return [key, { ...attribute, Value: attribute.Value.filter(isDataset).map(withoutCharacterSets) }] as const;
  });
  return Object.fromEntries(entries);
}
