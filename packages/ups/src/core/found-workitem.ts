import { isUid, sequenceItems, textValue } from '@mammoflow/dicom';
import type { DicomDataset, Uid } from '@mammoflow/dicom';
import { isProcedureStepState } from './procedure-step-state.ts';
import type { ProcedureStepState } from './procedure-step-state.ts';

/** Who is to do a work item, in codes of the site or of a product. */
export interface StationCode {
  readonly value: string;
  readonly scheme: string;
}

/** A work item as a search or a retrieval gives it, as far as it matters here. */
export interface FoundWorkitem {
  readonly workitemUid: Uid;
  readonly state: ProcedureStepState;
  /** The study that the work is to be done on; undefined when the item names none. */
  readonly studyInstanceUid?: Uid;
  /** Scheduled Station Name Code Sequence (0040,4025): who is to do it; empty when anybody may. */
  readonly stations: readonly StationCode[];
  /** Whether all of the input is there, as Input Readiness State (0040,4041) says. */
  readonly isReady: boolean;
}

/**
 * Reads a work item; undefined when it has no UID or no state that can be understood. Its study is that of the input, else
 * Study Instance UID, else that of the request.
 */
export function readWorkitem(dataset: DicomDataset, requested?: Uid): FoundWorkitem | undefined {
  const workitemUid = uidOf(dataset, 'SOPInstanceUID') ?? requested;
  const state = textValue(dataset, 'ProcedureStepState');
  if (workitemUid === undefined || !isProcedureStepState(state)) return undefined;
  const [input] = sequenceItems(dataset, 'InputInformationSequence');
  const [request] = sequenceItems(dataset, 'ReferencedRequestSequence');
  const studyInstanceUid = [input, dataset, request]
    .map((item) => item && uidOf(item, 'StudyInstanceUID'))
    .find((uid) => uid !== undefined);
  return {
    workitemUid,
    state,
    stations: sequenceItems(dataset, 'ScheduledStationNameCodeSequence').map((item) => ({
      value: textValue(item, 'CodeValue') ?? textValue(item, 'LongCodeValue') ?? '',
      scheme: textValue(item, 'CodingSchemeDesignator') ?? '',
    })),
    isReady: textValue(dataset, 'InputReadinessState') === 'READY',
    ...(studyInstanceUid === undefined ? {} : { studyInstanceUid }),
  };
}

function uidOf(dataset: DicomDataset, keyword: 'SOPInstanceUID' | 'StudyInstanceUID'): Uid | undefined {
  const text = textValue(dataset, keyword);
  return text !== undefined && isUid(text) ? text : undefined;
}
