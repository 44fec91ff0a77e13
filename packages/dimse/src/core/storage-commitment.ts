import { dataset, numberValue, parseUid, sequenceItems, textValue } from '@mammoflow/dicom';
import type { DicomDataset, KeywordValues, Uid } from '@mammoflow/dicom';
import { statuses } from './statuses.ts';

/** Action Type ID (0000,1008) of a request for commitment: PS3.4 table J.3.2-1. */
export const REQUEST_STORAGE_COMMITMENT = 1;

/** Event Type ID (0000,1002) of a report: PS3.4 table J.3.3-1. */
export const commitmentEvents = { allCommitted: 1, failuresExist: 2 } as const;

/** An instance by its class and its own UID. */
export interface SopReference {
  readonly sopClassUid: Uid;
  readonly sopInstanceUid: Uid;
}

/** What somebody wants to be kept safe: the data set of an N-ACTION, PS3.4 table J.3-1. */
export interface CommitmentRequest {
  readonly transactionUid: Uid;
  readonly references: readonly SopReference[];
}

/** An instance that is not committed; the reason as Failure Reason (0008,1197). */
export interface CommitmentFailure extends SopReference {
  readonly failureReason: number;
}

/** The answer to a request: the data set of an N-EVENT-REPORT, PS3.4 table J.3-2. */
export interface CommitmentReport {
  readonly transactionUid: Uid;
  readonly committed: readonly SopReference[];
  readonly failed: readonly CommitmentFailure[];
}

export function commitmentRequestDataset({ transactionUid, references }: CommitmentRequest): DicomDataset {
  return dataset({ TransactionUID: transactionUid, ReferencedSOPSequence: references.map(referenceItem) });
}

export function commitmentReportDataset({ transactionUid, committed, failed }: CommitmentReport): DicomDataset {
  const failures = failed.map((each) => ({ ...referenceItem(each), FailureReason: each.failureReason }));
  return dataset({
    TransactionUID: transactionUid,
    // The sequence of those that are committed is absent, not empty, when none is (type 1C).
    ...(committed.length === 0 ? {} : { ReferencedSOPSequence: committed.map(referenceItem) }),
    ...(failures.length === 0 ? {} : { FailedSOPSequence: failures }),
  });
}

/** @throws InvalidUidError when a UID is missing or none. */
export function readCommitmentRequest(read: DicomDataset): CommitmentRequest {
  return { transactionUid: uidOf(read, 'TransactionUID'), references: references(read, 'ReferencedSOPSequence') };
}

/** @throws InvalidUidError when a UID is missing or none. */
export function readCommitmentReport(read: DicomDataset): CommitmentReport {
  const failed = sequenceItems(read, 'FailedSOPSequence').map((item) => ({
    ...referenceOf(item),
    failureReason: numberValue(item, 'FailureReason') ?? statuses.processingFailure,
  }));
  const committed = references(read, 'ReferencedSOPSequence');
  return { transactionUid: uidOf(read, 'TransactionUID'), committed, failed };
}

function referenceItem({ sopClassUid, sopInstanceUid }: SopReference): KeywordValues {
  return { ReferencedSOPClassUID: sopClassUid, ReferencedSOPInstanceUID: sopInstanceUid };
}

function references(read: DicomDataset, sequence: 'ReferencedSOPSequence'): readonly SopReference[] {
  return sequenceItems(read, sequence).map(referenceOf);
}

function referenceOf(item: DicomDataset): SopReference {
  return {
    sopClassUid: uidOf(item, 'ReferencedSOPClassUID'),
    sopInstanceUid: uidOf(item, 'ReferencedSOPInstanceUID'),
  };
}

function uidOf(
  read: DicomDataset,
  keyword: 'TransactionUID' | 'ReferencedSOPClassUID' | 'ReferencedSOPInstanceUID',
): Uid {
  return parseUid(textValue(read, keyword) ?? '');
}
