import { dataset, isDataset, isUid, sequenceItems, tag, textValue } from '@mammoflow/dicom';
import type { DicomDataset, Keyword } from '@mammoflow/dicom';

/** N-CREATE of PS3.4 table CC.2.5-3, type 1: present with a value. */
const createWithValue = [
  'ScheduledProcedureStepPriority',
  'ProcedureStepLabel',
  'ScheduledProcedureStepStartDateTime',
  'InputReadinessState',
  'ProcedureStepState',
] as const satisfies readonly Keyword[];

/** Type 2: present, empty or not. */
const createPresent = [
  'TransactionUID',
  'WorklistLabel',
  'ScheduledProcessingParametersSequence',
  'ScheduledStationNameCodeSequence',
  'ScheduledStationClassCodeSequence',
  'ScheduledStationGeographicLocationCodeSequence',
  'ScheduledWorkitemCodeSequence',
  'CommentsOnTheScheduledProcedureStep',
  'InputInformationSequence',
  'PatientName',
  'PatientID',
  'IssuerOfPatientID',
  'IssuerOfPatientIDQualifiersSequence',
  'OtherPatientIDsSequence',
  'PatientBirthDate',
  'PatientSex',
  'AdmissionID',
  'IssuerOfAdmissionIDSequence',
  'AdmittingDiagnosesDescription',
  'AdmittingDiagnosesCodeSequence',
  'ReferencedRequestSequence',
  'ProcedureStepProgressInformationSequence',
  'UnifiedProcedureStepPerformedProcedureSequence',
] as const satisfies readonly Keyword[];

/** Present and empty: the server fills them. */
const createEmpty = [
  'TransactionUID',
  'ProcedureStepProgressInformationSequence',
  'UnifiedProcedureStepPerformedProcedureSequence',
] as const satisfies readonly Keyword[];

/** Not allowed, or the server's to write. */
const createForbidden = [
  'SOPClassUID',
  'SOPInstanceUID',
  'ScheduledProcedureStepModificationDateTime',
] as const satisfies readonly Keyword[];

/** Not allowed in N-SET. */
const updateForbidden = [
  ...createForbidden,
  'ProcedureStepState',
  'PatientName',
  'PatientID',
  'PatientBirthDate',
  'PatientSex',
  'AdmissionID',
  'ReferencedRequestSequence',
] as const satisfies readonly Keyword[];

const enumerated = [
  ['ScheduledProcedureStepPriority', ['HIGH', 'MEDIUM', 'LOW']],
  ['InputReadinessState', ['INCOMPLETE', 'UNAVAILABLE', 'READY']],
] as const satisfies readonly (readonly [Keyword, readonly string[]])[];

/** Sequences whose items follow the Code Sequence Macro (table CC.2.5-2a). */
const codeSequences = [
  'ScheduledStationNameCodeSequence',
  'ScheduledWorkitemCodeSequence',
  'PerformedStationNameCodeSequence',
  'PerformedWorkitemCodeSequence',
  'ProcedureStepDiscontinuationReasonCodeSequence',
  'ConceptNameCodeSequence',
  'MeasurementUnitsCodeSequence',
] as const satisfies readonly Keyword[];

/** Members of an item of Referenced Request Sequence. */
const requestPresent = [
  'AccessionNumber',
  'IssuerOfAccessionNumberSequence',
  'OrderPlacerIdentifierSequence',
  'OrderFillerIdentifierSequence',
  'RequestedProcedureID',
  'RequestedProcedureDescription',
  'RequestedProcedureCodeSequence',
] as const satisfies readonly Keyword[];

/** What is wrong with the data set of a Create Workitem request; empty when it may be created. */
export function complaintsOfCreate(item: DicomDataset): readonly string[] {
  return [
    ...createWithValue.filter((keyword) => !hasValue(item, keyword)).map((keyword) => `${keyword} has no value`),
    ...createPresent.filter((keyword) => !isPresent(item, keyword)).map((keyword) => `${keyword} is missing`),
    ...createEmpty.filter((keyword) => hasValue(item, keyword)).map((keyword) => `${keyword} must be empty`),
    ...forbidden(item, createForbidden),
    ...(textValue(item, 'ProcedureStepState') === 'SCHEDULED' ? [] : ['ProcedureStepState must be SCHEDULED']),
    ...sequenceItems(item, 'ReferencedRequestSequence').flatMap(complaintsOfRequest),
    ...complaintsOfContent(item),
  ];
}

/** What is wrong with the data set of an Update Workitem request. */
export function complaintsOfUpdate(item: DicomDataset): readonly string[] {
  return [...forbidden(item, updateForbidden), ...complaintsOfContent(item)];
}

/** What a work item lacks for a final state: the columns P (COMPLETED) and X (CANCELED) of the table. */
export function complaintsOfFinalState(item: DicomDataset, state: 'COMPLETED' | 'CANCELED'): readonly string[] {
  if (state === 'CANCELED') {
    const [progress = {}] = sequenceItems(item, 'ProcedureStepProgressInformationSequence');
    return lacking(progress, ['ProcedureStepCancellationDateTime', 'ProcedureStepDiscontinuationReasonCodeSequence']);
  }
  const [performed = {}] = sequenceItems(item, 'UnifiedProcedureStepPerformedProcedureSequence');
  return [
    ...lacking(performed, [
      'PerformedStationNameCodeSequence',
      'PerformedProcedureStepStartDateTime',
      'PerformedProcedureStepEndDateTime',
      'PerformedWorkitemCodeSequence',
    ]),
    ...(isPresent(performed, 'OutputInformationSequence') ? [] : ['OutputInformationSequence is missing']),
  ];
}

function complaintsOfRequest(request: DicomDataset): readonly string[] {
  return [
    ...lacking(request, ['StudyInstanceUID']),
    ...requestPresent.filter((keyword) => !isPresent(request, keyword)).map((keyword) => `request: no ${keyword}`),
  ];
}

/** What holds wherever it stands: VRs, enumerated values, codes, references. */
function complaintsOfContent(item: DicomDataset): readonly string[] {
  const here = [
    ...codeSequences.flatMap((keyword) => sequenceItems(item, keyword).flatMap(complaintsOfCode)),
    ...(['InputInformationSequence', 'OutputInformationSequence'] as const).flatMap((keyword) =>
      sequenceItems(item, keyword).flatMap(complaintsOfReference),
    ),
    ...enumerated.flatMap(([keyword, values]) => complaintsOfValue(item, keyword, values)),
    ...knownVrs(item),
  ];
  const nested = Object.values(item)
    .filter(({ vr }) => vr === 'SQ')
    .flatMap(({ Value = [] }) => Value.filter(isDataset))
    .flatMap(complaintsOfContent);
  return [...here, ...nested];
}

function complaintsOfValue(item: DicomDataset, keyword: Keyword, values: readonly string[]): readonly string[] {
  const value = textValue(item, keyword);
  if (value === undefined || values.some((each) => each === value)) return [];
  return [`${keyword} is none of ${values.join(', ')}`];
}

const knownKeywords = [...createWithValue, ...createPresent, ...codeSequences, 'StudyInstanceUID'] as const;

function knownVrs(item: DicomDataset): readonly string[] {
  return knownKeywords.flatMap((keyword) => {
    const [expected] = Object.values(dataset({ [keyword]: [] }));
    const given = item[tag(keyword)];
    return given === undefined || given.vr === expected?.vr ? [] : [`${keyword} has VR ${given.vr}`];
  });
}

function complaintsOfCode(item: DicomDataset): readonly string[] {
  const value = textValue(item, 'CodeValue') ?? textValue(item, 'LongCodeValue');
  const complete = value !== undefined && textValue(item, 'CodeMeaning') && textValue(item, 'CodingSchemeDesignator');
  return complete ? [] : ['a code is incomplete'];
}

/** Referenced Instances and Access Macro, table CC.2.5-2c. */
function complaintsOfReference(item: DicomDataset): readonly string[] {
  const places = ['DICOMRetrievalSequence', 'WADORetrievalSequence', 'WADORSRetrievalSequence'] as const;
  const instances = sequenceItems(item, 'ReferencedSOPSequence');
  return [
    ...lacking(item, ['TypeOfInstances', 'StudyInstanceUID', 'SeriesInstanceUID', 'ReferencedSOPSequence']),
    ...(places.some((keyword) => hasValue(item, keyword)) ? [] : ['a reference says not where to retrieve it']),
    ...instances.flatMap((instance) => lacking(instance, ['ReferencedSOPClassUID', 'ReferencedSOPInstanceUID'])),
    ...(isUid(textValue(item, 'StudyInstanceUID') ?? '') ? [] : ['a reference has no usable Study Instance UID']),
  ];
}

function lacking(item: DicomDataset, keywords: readonly Keyword[]): readonly string[] {
  return keywords.filter((keyword) => !hasValue(item, keyword)).map((keyword) => `${keyword} has no value`);
}

function forbidden(item: DicomDataset, keywords: readonly Keyword[]): readonly string[] {
  return keywords.filter((keyword) => isPresent(item, keyword)).map((keyword) => `${keyword} is not allowed`);
}

function isPresent(item: DicomDataset, keyword: Keyword): boolean {
  return item[tag(keyword)] !== undefined;
}

function hasValue(item: DicomDataset, keyword: Keyword): boolean {
  return (item[tag(keyword)]?.Value?.length ?? 0) > 0;
}
