export type { AcceptorPolicy } from './core/accept-association.ts';
export { isAeTitle } from './core/ae-title.ts';
export type { ProposedContext, RoleSelection } from './core/associate-pdu.ts';
export { commandFields } from './core/command-set.ts';
export type { CommandElements, CommandSet } from './core/command-set.ts';
export type { AcceptedContext, IncomingMessage, OutgoingMessage } from './core/message.ts';
export { explainRejection, rejections } from './core/rejection.ts';
export type { Rejection } from './core/rejection.ts';
export { explainStoreStatus, hexadecimalStatus, statuses } from './core/statuses.ts';
export type { StatusMeaning } from './core/statuses.ts';
export {
  commitmentEvents,
  readCommitmentReport,
  readCommitmentRequest,
  REQUEST_STORAGE_COMMITMENT,
} from './core/storage-commitment.ts';
export type {
  CommitmentFailure,
  CommitmentReport,
  CommitmentRequest,
  SopReference,
} from './core/storage-commitment.ts';
export { isStorageSopClass, serviceSopClasses, STORAGE_COMMITMENT_SOP_INSTANCE } from './core/well-known-uids.ts';
export { AssociationAbortedError } from './errors/association-aborted-error.ts';
export { AssociationLostError } from './errors/association-lost-error.ts';
export { AssociationRejectedError } from './errors/association-rejected-error.ts';
export { StorePostponedError } from './errors/store-postponed-error.ts';
export { StoreRefusedError } from './errors/store-refused-error.ts';
export { CommitmentUnavailableError } from './errors/commitment-unavailable-error.ts';
export { CommitmentPendingError } from './errors/commitment-pending-error.ts';
export { NotCommittedError } from './errors/not-committed-error.ts';
export { ContextNotAcceptedError } from './errors/context-not-accepted-error.ts';
export { PeerSilentError } from './errors/peer-silent-error.ts';
export { PeerUnreachableError } from './errors/peer-unreachable-error.ts';
export { ProtocolViolationError } from './errors/protocol-violation-error.ts';
export { acceptAssociations } from './io/acceptor.ts';
export type { Acceptor, AcceptorOptions, Peer } from './io/acceptor.ts';
export type { Association, AssociationFacts } from './io/association.ts';
export { readDatasetBytes } from './io/read-dataset-bytes.ts';
export { requestAssociation } from './io/requestor.ts';
export type { PeerOptions, Proposal } from './io/requestor.ts';
export { echo, reportCommitment, requestCommitment, respond, sendCommitmentReport, store } from './io/services.ts';
export type { Answer, InstanceToStore, ReportToSend } from './io/services.ts';
export type { ServeMeanwhile } from './io/request.ts';
export type { TlsFiles } from './io/tls-files.ts';
