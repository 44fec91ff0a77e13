import { writeDataset } from '@mammoflow/dicom';
import { commandFields } from '../core/command-set.ts';
import type { AcceptedContext, IncomingMessage } from '../core/message.ts';
import {
  commitmentEvents,
  commitmentReportDataset,
  commitmentRequestDataset,
  REQUEST_STORAGE_COMMITMENT,
} from '../core/storage-commitment.ts';
import type { CommitmentReport, CommitmentRequest, SopReference } from '../core/storage-commitment.ts';
import { statuses } from '../core/statuses.ts';
import { STORAGE_COMMITMENT_SOP_INSTANCE } from '../core/well-known-uids.ts';
import type { Association } from './association.ts';
import { request } from './request.ts';
import type { DimseRequest, ServeMeanwhile } from './request.ts';

/** C-ECHO: PS3.7 9.1.5. @returns the status. */
export async function echo(association: Association, context: AcceptedContext): Promise<number> {
  const command = { commandField: commandFields.cEchoRequest, affectedSopClassUid: context.abstractSyntax };
  return statusOf(await request(association, { context, command }));
}

/** An instance to store, its data set encoded in the transfer syntax of the context. */
export interface InstanceToStore extends SopReference {
  readonly context: AcceptedContext;
  readonly dataset: Uint8Array;
}

/** C-STORE: PS3.7 9.1.1. @returns the status. */
export async function store(association: Association, instance: InstanceToStore): Promise<number> {
  const { context, dataset, sopClassUid, sopInstanceUid } = instance;
  const command = {
    commandField: commandFields.cStoreRequest,
    affectedSopClassUid: sopClassUid,
    affectedSopInstanceUid: sopInstanceUid,
    priority: 0,
  };
  return statusOf(await request(association, { context, command, dataset }));
}

/** Asks for storage commitment: N-ACTION, PS3.4 J.3.2. @returns the status. */
export async function requestCommitment(
  association: Association,
  { context, ...wanted }: CommitmentRequest & { readonly context: AcceptedContext },
  serve?: ServeMeanwhile,
): Promise<number> {
  const command = {
    commandField: commandFields.nActionRequest,
    requestedSopClassUid: context.abstractSyntax,
    requestedSopInstanceUid: STORAGE_COMMITMENT_SOP_INSTANCE,
    actionTypeId: REQUEST_STORAGE_COMMITMENT,
  };
  const dataset = writeDataset(commitmentRequestDataset(wanted), context.transferSyntax);
  return statusOf(await request(association, { context, command, dataset }, serve));
}

/** The report of a storage commitment on its way: N-EVENT-REPORT, PS3.4 J.3.3. */
export interface ReportToSend extends CommitmentReport {
  readonly context: AcceptedContext;
}

/** Sends a report on an association of the peer; its response comes like any message. */
export async function sendCommitmentReport(association: Association, report: ReportToSend): Promise<void> {
  const { command, dataset } = reportMessage(report);
  const messageId = association.nextMessageId();
  await association.send({ contextId: report.context.id, command: { ...command, messageId }, dataset });
}

/** Sends a report on an association of our own. @returns the status. */
export async function reportCommitment(association: Association, report: ReportToSend): Promise<number> {
  return statusOf(await request(association, { context: report.context, ...reportMessage(report) }));
}

function reportMessage({ context, ...report }: ReportToSend): Omit<DimseRequest, 'context'> & { dataset: Uint8Array } {
  return {
    command: {
      commandField: commandFields.nEventReportRequest,
      affectedSopClassUid: context.abstractSyntax,
      affectedSopInstanceUid: STORAGE_COMMITMENT_SOP_INSTANCE,
      eventTypeId: report.failed.length === 0 ? commitmentEvents.allCommitted : commitmentEvents.failuresExist,
    },
    dataset: writeDataset(commitmentReportDataset(report), context.transferSyntax),
  };
}

/** The answer to a request. */
export interface Answer {
  readonly status: number;
  /** Error Comment (0000,0902), at most 64 characters; nothing of the patient. */
  readonly comment?: string | undefined;
}

/** Answers a request; the response names what the request named. */
export async function respond(
  association: Association,
  { context, command }: IncomingMessage,
  { status, comment }: Answer,
): Promise<void> {
  const { messageId, affectedSopClassUid, requestedSopClassUid, affectedSopInstanceUid, requestedSopInstanceUid } =
    command;
  const sopClassUid = affectedSopClassUid ?? requestedSopClassUid;
  const sopInstanceUid = affectedSopInstanceUid ?? requestedSopInstanceUid;
  await association.send({
    contextId: context.id,
    command: {
      commandField: command.commandField | RESPONSE,
      messageIdBeingRespondedTo: messageId ?? 0,
      ...(sopClassUid === undefined ? {} : { affectedSopClassUid: sopClassUid }),
      ...(sopInstanceUid === undefined ? {} : { affectedSopInstanceUid: sopInstanceUid }),
      ...(command.eventTypeId === undefined ? {} : { eventTypeId: command.eventTypeId }),
      ...(command.actionTypeId === undefined ? {} : { actionTypeId: command.actionTypeId }),
      status,
      ...(comment === undefined ? {} : { errorComment: comment.slice(0, LONGEST_COMMENT) }),
    },
  });
}

const LONGEST_COMMENT = 64;
const RESPONSE = 0x8000;

function statusOf({ status }: { readonly status?: number }): number {
  return status ?? statuses.processingFailure;
}
