import { codeItem, dataset, tag, toDicomJson } from '@mammoflow/dicom';
import type { CodedConcept, DicomDataset, DicomJson, Keyword } from '@mammoflow/dicom';
import { referencedInstances } from './referenced-instances.ts';
import type { InstancePlace, ReferencedInstance } from './referenced-instances.ts';
import type { StepPriority } from './step-priority.ts';
import { computerAidedDetection } from './workitem-codes.ts';

/** What a new work item says. */
export interface NewWorkitem {
  /** Patient and study as the images name them; only what a work item has a place for is taken. */
  readonly patientAndStudy: DicomJson;
  readonly input: readonly ReferencedInstance[];
  readonly place: InstancePlace;
  /** Scheduled Procedure Step Start DateTime (0040,4005), VR DT. */
  readonly scheduledAt: string;
  readonly priority: StepPriority;
  /** The installation that is to do it. */
  readonly station: CodedConcept;
  /** Procedure Step Label (0074,1204) and Worklist Label (0074,1202). */
  readonly procedureStepLabel: string;
  readonly worklistLabel: string;
}

/** Attributes of patient and visit of type 2 (PS3.4 table CC.2.5-3): empty where the images do not have them. */
const repeated = [
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
] as const satisfies readonly Keyword[];

/**
 * The data set of a Create Workitem request (PS3.18 11.4): every attribute that PS3.4 table CC.2.5-3 wants of N-CREATE. The
 * SOP Instance UID is no part of it, for it travels in the URL.
 */
export function newWorkitem(workitem: NewWorkitem): DicomJson {
  const { patientAndStudy, input, place } = workitem;
  return toDicomJson({
    ...dataset({ SpecificCharacterSet: 'ISO_IR 192', TransactionUID: [] }),
    ...scheduledProcedure(workitem),
    ...dataset({
      InputReadinessState: 'READY',
      InputInformationSequence: referencedInstances(input, place),
      StudyInstanceUID: place.studyInstanceUid,
    }),
    ...repeatedOf(patientAndStudy, repeated),
    ...dataset({ ReferencedRequestSequence: [referencedRequest(workitem)] }),
    ...dataset({
      ProcedureStepState: 'SCHEDULED',
      ProcedureStepProgressInformationSequence: [],
      UnifiedProcedureStepPerformedProcedureSequence: [],
    }),
  });
}

function scheduledProcedure(workitem: NewWorkitem): DicomDataset {
  return dataset({
    ScheduledProcedureStepPriority: workitem.priority,
    ProcedureStepLabel: workitem.procedureStepLabel,
    WorklistLabel: workitem.worklistLabel,
    ScheduledProcessingParametersSequence: [],
    ScheduledStationNameCodeSequence: [codeItem(workitem.station)],
    ScheduledStationClassCodeSequence: [],
    ScheduledStationGeographicLocationCodeSequence: [],
    ScheduledProcedureStepStartDateTime: workitem.scheduledAt,
    ScheduledWorkitemCodeSequence: [codeItem(computerAidedDetection)],
    CommentsOnTheScheduledProcedureStep: [],
  });
}

function referencedRequest({ patientAndStudy, place }: NewWorkitem): DicomDataset {
  return {
    ...dataset({
      StudyInstanceUID: place.studyInstanceUid,
      OrderPlacerIdentifierSequence: [],
      OrderFillerIdentifierSequence: [],
      RequestedProcedureID: [],
      RequestedProcedureDescription: [],
      RequestedProcedureCodeSequence: [],
    }),
    ...repeatedOf(patientAndStudy, ['AccessionNumber', 'IssuerOfAccessionNumberSequence']),
  };
}

/** The attributes as the images have them, or empty. */
function repeatedOf(source: DicomJson, keywords: readonly Keyword[]): DicomDataset {
  const entries = keywords.map((keyword) => {
    const given = source[tag(keyword)];
    return given === undefined ? dataset({ [keyword]: [] }) : { [tag(keyword)]: given };
  });
  return Object.fromEntries(entries.flatMap(Object.entries));
}
