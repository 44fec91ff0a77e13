import { code } from '@mammoflow/dicom';
import type { CodedConcept } from '@mammoflow/dicom';

/** The reasons of CID 9300 that an analysis can have. */
export const discontinuationReasons = {
  equipmentFailure: code('110501', 'DCM', 'Equipment failure'),
  unspecified: code('110513', 'DCM', 'Discontinued for unspecified reason'),
  incorrectlyFormatted: code('110521', 'DCM', 'Objects incorrectly formatted'),
  typesNotSupported: code('110522', 'DCM', 'Object Types not supported'),
  setIncomplete: code('110523', 'DCM', 'Object Set incomplete'),
  rescheduled: code('110528', 'DCM', 'Discontinued Procedure Step rescheduled'),
} as const;

/**
 * The reason of CID 9300 that comes closest to one of our error codes (docs/errors.md).
 *
 * @param failureCode - e.g. `DICOM_TRUNCATED`; codes of machines and models count as equipment.
 */
export function discontinuationReason(failureCode: string): CodedConcept {
  if (/_UNSUPPORTED$/.test(failureCode)) return discontinuationReasons.typesNotSupported;
  if (failureCode === 'EXAM_NOTHING_TO_ANALYSE') return discontinuationReasons.setIncomplete;
  if (/^(DICOM|IMAGING)_/.test(failureCode)) return discontinuationReasons.incorrectlyFormatted;
  if (/^(MODEL|RPC|STAGE|SPOOL|QUEUE)_|^EXAM_GIVEN_UP$/.test(failureCode))
    return discontinuationReasons.equipmentFailure;
  return discontinuationReasons.unspecified;
}
