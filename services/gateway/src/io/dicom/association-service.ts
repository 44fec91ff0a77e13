import { isUid } from '@mammoflow/dicom';
import { commandFields, readDatasetBytes, respond, serviceSopClasses, statuses } from '@mammoflow/dimse';
import type { Association, IncomingMessage } from '@mammoflow/dimse';
import { inSpan } from '@mammoflow/observability';
import type { Logger } from '@mammoflow/observability';
import type { Receipt } from '../../core/receipt.ts';
import { cStoreStatus } from '../../core/dicom/c-store-status.ts';
import type { GatewayMetrics } from '../../metrics.ts';
import type { PartCircumstances } from '../part-receiver.ts';
import type { CommitmentService } from './commitment-service.ts';
import type { DicomMetrics } from './dicom-metrics.ts';
import { receiveInstance } from './receive-instance.ts';
import type { StudyNotices } from './study-notices.ts';

/** What associations are served with. */
export interface ServiceParts {
  readonly circumstances: PartCircumstances;
  readonly notices: StudyNotices;
  readonly commitment: CommitmentService;
  readonly metrics: GatewayMetrics;
  readonly dicomMetrics: DicomMetrics;
  readonly logger: Logger;
}

/** Serves one association: C-ECHO, C-STORE, and storage commitment in both directions. */
export class AssociationService {
  readonly #parts: ServiceParts;
  readonly #counts = { stored: 0, again: 0, setAside: 0, refused: 0 };
  #bytes = 0;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
  }

  /** Comes back when the association was released. @throws the errors of the association. */
  serve(association: Association): Promise<void> {
    const attributes = { 'network.protocol.name': 'dicom' };
    return inSpan('receive', { kind: 'server', attributes, isRoot: true }, () => this.#serve(association));
  }

  async #serve(association: Association): Promise<void> {
    const { dicomMetrics, logger } = this.#parts;
    const { callingAeTitle } = association.facts;
    dicomMetrics.openAssociation();
    try {
      for (;;) {
        const message = await association.receive();
        if (message === undefined) break;
        await this.#handle(association, message);
      }
      dicomMetrics.countAssociation('released');
    } finally {
      dicomMetrics.closeAssociation();
      logger.info({ callingAeTitle, ...this.#counts, bytes: this.#bytes }, 'association ended');
    }
  }

  async #handle(association: Association, message: IncomingMessage): Promise<void> {
    switch (message.command.commandField) {
      case commandFields.cEchoRequest:
        await respond(association, message, { status: statuses.success });
        return;
      case commandFields.cStoreRequest:
        await this.#store(association, message);
        return;
      case commandFields.nActionRequest:
        await this.#parts.commitment.answerRequest(association, message, await readDatasetBytes(message.dataset));
        return;
      case commandFields.nEventReportRequest:
        await this.#parts.commitment.takeReport(association, message, await readDatasetBytes(message.dataset));
        return;
      case commandFields.nEventReportResponse:
        this.#parts.dicomMetrics.countCommitment('reported');
        return;
      default:
        await respond(association, message, { status: statuses.unrecognizedOperation });
    }
  }

  async #store(association: Association, message: IncomingMessage): Promise<void> {
    const { circumstances, dicomMetrics, logger } = this.#parts;
    const { context, command } = message;
    const isService = Object.values<string>(serviceSopClasses).includes(context.abstractSyntax);
    if (isService || command.affectedSopClassUid !== context.abstractSyntax || !command.hasDataset) {
      dicomMetrics.countStore(statuses.sopClassNotSupported, 0);
      logger.warn({ sopClassUid: command.affectedSopClassUid }, 'C-STORE does not match its presentation context');
      await respond(association, message, { status: statuses.sopClassNotSupported });
      return;
    }
    if (!isUid(command.affectedSopInstanceUid ?? '')) {
      dicomMetrics.countStore(statuses.invalidSopInstance, 0);
      logger.warn({ sopClassUid: command.affectedSopClassUid }, 'C-STORE names no SOP Instance UID');
      await respond(association, message, { status: statuses.invalidSopInstance });
      return;
    }
    const { receipt, bytes } = await receiveInstance(message, circumstances);
    this.#count(receipt, bytes);
    const comment = receipt.kind === 'refused' ? receipt.code : undefined;
    await respond(association, message, { status: cStoreStatus(receipt), comment });
  }

  #count(receipt: Receipt, bytes: number): void {
    const { metrics, dicomMetrics, notices, logger } = this.#parts;
    metrics.countReceipt(receipt);
    dicomMetrics.countStore(cStoreStatus(receipt), bytes);
    this.#bytes += bytes;
    if (receipt.kind === 'refused') {
      const { code, message, instance } = receipt;
      this.#counts.refused += 1;
      logger.warn({ code, reason: message, sopInstanceUid: instance?.sopInstanceUid }, 'instance refused');
      return;
    }
    this.#counts.stored += 1;
    this.#counts.again += Number(receipt.again);
    this.#counts.setAside += Number(receipt.disposition.kind === 'set-aside');
    notices.add(receipt.instance.studyInstanceUid);
  }
}
