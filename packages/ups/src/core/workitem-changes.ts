import { codeItem, dataset, toDicomJson } from '@mammoflow/dicom';
import type { CodedConcept, DicomJson, KeywordValues, Uid } from '@mammoflow/dicom';
import type { ProcedureStepState } from './procedure-step-state.ts';
import { referencedInstances } from './referenced-instances.ts';
import type { InstancePlace, ReferencedInstance } from './referenced-instances.ts';
import type { StepPriority } from './step-priority.ts';
import { computerAidedDetection } from './workitem-codes.ts';

/** How far the work is. */
export interface Progress {
  /** Procedure Step Progress (0074,1004), 0–100. */
  readonly percent: number;
  readonly description: string;
}

/** A number that the work gave, e.g. the exam score. */
export interface NumericResult {
  readonly concept: CodedConcept;
  readonly value: number;
  readonly units: CodedConcept;
}

/** What was done. */
export interface Performance {
  readonly station: CodedConcept;
  /** VR DT. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly output: readonly ReferencedInstance[];
  readonly place: InstancePlace;
  /** Performed Procedure Step Description (0040,0254) and Comments (0040,0280): for people. */
  readonly description: string;
  readonly comments: string;
  readonly results: readonly NumericResult[];
  /** How soon a reader should look, when the work says so. */
  readonly priority?: StepPriority;
}

/** Why the work was not done. */
export interface Discontinuation {
  /** VR DT. */
  readonly canceledAt: string;
  /** For people: code and sentence of the failure, without patient data. */
  readonly reason: string;
  /** CID 9300. */
  readonly reasonCode: CodedConcept;
}

/** The payload of Change Workitem State, PS3.18 11.7.1.4. */
export function stateChange(state: ProcedureStepState, transactionUid: Uid): DicomJson {
  return toDicomJson(dataset({ TransactionUID: transactionUid, ProcedureStepState: state }));
}

/** The payload of an Update Workitem that tells how far the work is. */
export function progressUpdate(transactionUid: Uid, { percent, description }: Progress): DicomJson {
  return update(transactionUid, {
    ProcedureStepProgressInformationSequence: [
      { ProcedureStepProgress: percent, ProcedureStepProgressDescription: description },
    ],
  });
}

/** What a work item must have before it may be COMPLETED: the rows of PS3.4 table CC.2.5-3 with final state P and R. */
export function completionUpdate(transactionUid: Uid, performance: Performance): DicomJson {
  return update(transactionUid, {
    ...(performance.priority === undefined ? {} : { ScheduledProcedureStepPriority: performance.priority }),
    ProcedureStepProgressInformationSequence: [
      { ProcedureStepProgress: 100, ProcedureStepProgressDescription: performance.description },
    ],
    UnifiedProcedureStepPerformedProcedureSequence: [performedProcedure(performance)],
  });
}

/** What a work item must have before it may be CANCELED: final state X; what was made nevertheless is named too. */
export function cancellationUpdate(
  transactionUid: Uid,
  { canceledAt, reason, reasonCode }: Discontinuation,
  performance?: Performance,
): DicomJson {
  return update(transactionUid, {
    ProcedureStepProgressInformationSequence: [
      {
        ProcedureStepCancellationDateTime: canceledAt,
        ReasonForCancellation: reason,
        ProcedureStepDiscontinuationReasonCodeSequence: [codeItem(reasonCode)],
      },
    ],
    ...(performance === undefined
      ? {}
      : { UnifiedProcedureStepPerformedProcedureSequence: [performedProcedure(performance)] }),
  });
}

function performedProcedure(performance: Performance): KeywordValues {
  const { station, output, place, results } = performance;
  return {
    PerformedStationNameCodeSequence: [codeItem(station)],
    PerformedStationClassCodeSequence: [],
    PerformedStationGeographicLocationCodeSequence: [],
    PerformedProcedureStepStartDateTime: performance.startedAt,
    PerformedProcedureStepDescription: performance.description,
    CommentsOnThePerformedProcedureStep: performance.comments,
    PerformedWorkitemCodeSequence: [codeItem(computerAidedDetection)],
    ...(results.length === 0 ? {} : { PerformedProcessingParametersSequence: results.map(numericItem) }),
    PerformedProcedureStepEndDateTime: performance.endedAt,
    OutputInformationSequence: referencedInstances(output, place),
  };
}

/** Content Item Macro, PS3.3 table 10-2. */
function numericItem({ concept, value, units }: NumericResult): KeywordValues {
  return {
    ValueType: 'NUMERIC',
    ConceptNameCodeSequence: [codeItem(concept)],
    NumericValue: value,
    MeasurementUnitsCodeSequence: [codeItem(units)],
  };
}

function update(transactionUid: Uid, values: KeywordValues): DicomJson {
  return toDicomJson(dataset({ SpecificCharacterSet: 'ISO_IR 192', TransactionUID: transactionUid, ...values }));
}
