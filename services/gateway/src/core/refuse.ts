import { AppError, describeError } from '@mammoflow/errors';
import { isSpoolTrouble } from '@mammoflow/spool';
import { DuplicateInstanceError } from './duplicate-instance-error.ts';
import { InstanceTooLargeError } from './instance-too-large-error.ts';
import type { ReceivedInstance, Receipt } from './receipt.ts';
import { failureReasons } from './reasons.ts';
import type { FailureReason } from './reasons.ts';
import { SopMismatchError } from './sop-mismatch-error.ts';
import { StudyMismatchError } from './study-mismatch-error.ts';
import { StudyOfAnotherError } from './study-of-another-error.ts';

/** The receipt of a part that was not stored. */
export function refuse(error: unknown, instance?: ReceivedInstance): Extract<Receipt, { kind: 'refused' }> {
  const { code, message } = describeError(error);
  return { kind: 'refused', ...(instance === undefined ? {} : { instance }), reason: reasonOf(error), code, message };
}

function reasonOf(error: unknown): FailureReason {
  if (isSpoolTrouble(error)) return failureReasons.outOfResources;
  if (error instanceof StudyMismatchError) return failureReasons.studyInstanceUidMismatch;
  if (error instanceof SopMismatchError) return failureReasons.dataSetDoesNotMatch;
  if (error instanceof DuplicateInstanceError) return failureReasons.duplicateSopInstance;
  if (error instanceof StudyOfAnotherError) return failureReasons.notAuthorized;
  if (error instanceof InstanceTooLargeError) return failureReasons.instanceTooLarge;
  const understood = !(error instanceof AppError) || error.retryable;
  return understood ? failureReasons.processingFailure : failureReasons.cannotUnderstand;
}
