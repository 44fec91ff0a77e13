import { setTimeout as sleep } from 'node:timers/promises';
import { readDataset, transferSyntaxes } from '@mammoflow/dicom';
import {
  ContextNotAcceptedError,
  readCommitmentReport,
  readCommitmentRequest,
  reportCommitment,
  REQUEST_STORAGE_COMMITMENT,
  requestAssociation,
  respond,
  sendCommitmentReport,
  serviceSopClasses,
  statuses,
} from '@mammoflow/dimse';
import type { Association, CommitmentReport, CommitmentRequest, IncomingMessage, PeerOptions } from '@mammoflow/dimse';
import type { Logger } from '@mammoflow/observability';
import { findInstances } from '@mammoflow/spool';
import type { CommitmentStore, SpoolStorage } from '@mammoflow/spool';
import { buildCommitmentReport } from '../../core/dicom/commitment-report.ts';
import type { DicomMetrics } from './dicom-metrics.ts';

/** What {@link CommitmentService} works with. */
export interface CommitmentParts {
  /** Whether requests are answered; reports of others are taken in any case. */
  readonly isProvider: boolean;
  readonly storage: SpoolStorage;
  readonly store: CommitmentStore;
  /** How the peer of an association is reached; undefined when it is told on its own association. */
  readonly peerOf: (facts: Association['facts']) => PeerOptions | undefined;
  readonly dicomMetrics: DicomMetrics;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Pauses before each attempt to bring a report to whoever asked. */
const PAUSES_MS = [0, 5_000, 30_000, 120_000, 600_000];
const role = { sopClassUid: serviceSopClasses.storageCommitmentPushModel, scu: false, scp: true };

/**
 * Storage commitment (PS3.4 annex J): tells senders which of their instances the spool holds, and takes the word of a PACS on
 * results. A report that cannot be brought is lost with the process; whoever asked asks again.
 */
export class CommitmentService {
  readonly #parts: CommitmentParts;
  readonly #ended = new AbortController();

  constructor(parts: CommitmentParts) {
    this.#parts = parts;
  }

  /** Answers an N-ACTION, then reports. */
  async answerRequest(association: Association, message: IncomingMessage, dataset: Buffer): Promise<void> {
    const { isProvider } = this.#parts;
    const isCommitment = message.context.abstractSyntax === role.sopClassUid;
    if (!isProvider || !isCommitment) {
      await respond(association, message, { status: statuses.noSuchSopClass });
      return;
    }
    if (message.command.actionTypeId !== REQUEST_STORAGE_COMMITMENT) {
      await respond(association, message, { status: statuses.noSuchAction });
      return;
    }
    const wanted = readOr(() => readCommitmentRequest(readDataset(dataset, message.context.transferSyntax)));
    if (wanted === undefined) {
      await respond(association, message, { status: statuses.invalidArgument });
      return;
    }
    const report = await this.#judge(wanted);
    await respond(association, message, {
      status: report === undefined ? statuses.processingFailure : statuses.success,
    });
    if (report !== undefined) await this.#report(association, message, report);
  }

  /** Takes an N-EVENT-REPORT on results that were sent from here; a transaction that nobody began is refused. */
  async takeReport(association: Association, message: IncomingMessage, dataset: Buffer): Promise<void> {
    const { store, dicomMetrics, logger, now } = this.#parts;
    const report = readOr(() => readCommitmentReport(readDataset(dataset, message.context.transferSyntax)));
    if (report === undefined || message.context.abstractSyntax !== role.sopClassUid) {
      await respond(association, message, { status: statuses.invalidArgument });
      return;
    }
    const { transactionUid, committed, failed } = report;
    try {
      if ((await store.readQuestion(transactionUid)) === undefined) {
        logger.warn({ transactionUid }, 'storage commitment of a transaction that is not known');
        await respond(association, message, { status: statuses.noSuchObjectInstance });
        return;
      }
      await store.putAnswer({ schemaVersion: 1, transactionUid, answeredAt: now().toISOString(), committed, failed });
    } catch (error) {
      logger.error({ error }, 'storage commitment could not be recorded');
      await respond(association, message, { status: statuses.processingFailure });
      return;
    }
    dicomMetrics.countCommitment('received');
    logger.info({ transactionUid, committed: committed.length, failed: failed.length }, 'storage commitment received');
    await respond(association, message, { status: statuses.success });
  }

  /** Gives up reports that wait for another attempt. */
  close(): void {
    this.#ended.abort();
  }

  async #judge(wanted: CommitmentRequest): Promise<CommitmentReport | undefined> {
    try {
      const uids = new Set(wanted.references.map(({ sopInstanceUid }) => sopInstanceUid));
      return buildCommitmentReport(wanted, await findInstances(this.#parts.storage, uids));
    } catch (error) {
      this.#parts.logger.error({ error }, 'storage commitment could not be judged');
      return undefined;
    }
  }

  async #report(association: Association, { context }: IncomingMessage, report: CommitmentReport): Promise<void> {
    const peer = this.#parts.peerOf(association.facts);
    if (peer === undefined) await sendCommitmentReport(association, { context, ...report });
    else void this.#bring(peer, report);
  }

  async #bring(peer: PeerOptions, report: CommitmentReport): Promise<void> {
    const { dicomMetrics, logger } = this.#parts;
    const { transactionUid } = report;
    const { signal } = this.#ended;
    for (const pauseMs of PAUSES_MS) {
      try {
        await sleep(pauseMs, undefined, { signal, ref: false });
        await reportTo(peer, report, signal);
        dicomMetrics.countCommitment('reported');
        return;
      } catch (error) {
        if (signal.aborted) break;
        logger.warn({ transactionUid, calledAeTitle: peer.calledAeTitle, error }, 'storage commitment not reported');
      }
    }
    dicomMetrics.countCommitment('not-reported');
  }
}

/** Asks for an association on which we are SCP, PS3.4 J.3.3.1. */
async function reportTo(peer: PeerOptions, report: CommitmentReport, signal: AbortSignal): Promise<void> {
  const syntaxes = [transferSyntaxes.explicitVrLittleEndian, transferSyntaxes.implicitVrLittleEndian];
  const contexts = [{ abstractSyntax: role.sopClassUid, transferSyntaxes: syntaxes }];
  const association = await requestAssociation(peer, { contexts, roles: [role] }, signal);
  const [context] = association.facts.contexts;
  if (context === undefined) {
    association.abort();
    throw new ContextNotAcceptedError(role.sopClassUid);
  }
  await reportCommitment(association, { context, ...report });
  await association.release();
}

/** What a sender wrote, or undefined when it is not what it must be. */
function readOr<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
