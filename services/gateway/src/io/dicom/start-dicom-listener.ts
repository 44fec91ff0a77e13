import { ConfigInvalidError, splitListenAddress } from '@mammoflow/config';
import { acceptAssociations, AssociationRejectedError, serviceSopClasses } from '@mammoflow/dimse';
import type { AcceptorPolicy, Association, Peer, PeerOptions, TlsFiles } from '@mammoflow/dimse';
import { CommitmentStore } from '@mammoflow/spool';
import type { Config } from '../../config.ts';
import { parseAeTitles, parseDicomCallers } from '../../core/dicom/dicom-caller.ts';
import type { DicomCaller } from '../../core/dicom/dicom-caller.ts';
import { acceptedTransferSyntaxes } from '../../core/dicom/transfer-syntaxes.ts';
import type { GatewayParts } from '../../gateway-parts.ts';
import { AssociationService } from './association-service.ts';
import { callersFrom } from './callers.ts';
import { CommitmentService } from './commitment-service.ts';
import { DicomMetrics } from './dicom-metrics.ts';
import { StudyNotices } from './study-notices.ts';

/** What the listener needs besides what all parts of the gateway work with. */
export interface DicomListenerParts extends Pick<
  GatewayParts,
  'config' | 'storage' | 'spool' | 'tracker' | 'metrics' | 'logger'
> {
  readonly now: () => Date;
}

/** A listener for DICOM associations. */
export interface DicomListener {
  readonly port: number;
  /** Takes no more associations and lets what is being received come to its end. */
  close(): Promise<void>;
}

/** Longest P-DATA-TF that is taken: fewer of them cost less, and none is ever held as a whole. */
const MAX_PDU_BYTES = 131_072;
const scpClasses: ReadonlySet<string> = new Set([serviceSopClasses.storageCommitmentPushModel]);

/**
 * Listens for DICOM associations where the configuration asks for it.
 *
 * @returns undefined when it does not.
 * @throws ConfigInvalidError when certificate and key are not both there; what the system says of port and files.
 */
export async function startDicomListener(parts: DicomListenerParts): Promise<DicomListener | undefined> {
  const { config, tracker } = parts;
  if (config.DICOM_PORT === undefined) return undefined;
  const tls = tlsOf(config);
  const dicomMetrics = new DicomMetrics(parts.metrics.registry);
  const notices = new StudyNotices((study) => void tracker.notice(study));
  const commitment = new CommitmentService({ ...commitmentSettings(parts, tls), ...parts, dicomMetrics });
  const acceptor = await acceptAssociations({
    host: splitListenAddress(config.HTTP_LISTEN)?.host ?? '127.0.0.1',
    port: config.DICOM_PORT,
    tls: tls && { ...tls, everyMs: config.FILES_INTERVAL_MS },
    maxAssociations: config.DICOM_MAX_ASSOCIATIONS,
    maxAssociationsPerPeer: config.DICOM_MAX_ASSOCIATIONS_PER_CALLER,
    idleTimeoutMs: config.IDLE_TIMEOUT_MS,
    policyFor: (peer) => policyFor(config, peer),
    serve: (association) => serviceOf(parts, { notices, commitment, dicomMetrics }).serve(association),
    onFailure: (error, { address }) => {
      dicomMetrics.countAssociation(error instanceof AssociationRejectedError ? 'rejected' : 'failed');
      parts.logger.warn({ error, address }, 'association failed');
    },
  });
  return {
    port: acceptor.port,
    close: async () => {
      await acceptor.close(config.DRAIN_TIMEOUT_MS);
      commitment.close();
      notices.flush();
    },
  };
}

function serviceOf(
  { config, spool, metrics, logger }: DicomListenerParts,
  own: {
    readonly notices: StudyNotices;
    readonly commitment: CommitmentService;
    readonly dicomMetrics: DicomMetrics;
  },
): AssociationService {
  const circumstances = {
    spool,
    maxInstanceBytes: config.MAX_INSTANCE_BYTES,
    minFreeBytes: config.MIN_FREE_BYTES,
  };
  return new AssociationService({ circumstances, metrics, logger, ...own });
}

async function policyFor(config: Config, { address }: Peer): Promise<AcceptorPolicy> {
  const allowed = await callersFrom(callersOf(config), address);
  return {
    calledAeTitles: parseAeTitles(config.DICOM_AE_TITLES) ?? [],
    isCallerAllowed: (aeTitle) => allowed?.has(aeTitle) ?? true,
    transferSyntaxesOf: acceptedTransferSyntaxes,
    scpClasses,
    maxPduBytes: MAX_PDU_BYTES,
  };
}

function commitmentSettings(
  { config, storage }: Pick<GatewayParts, 'config' | 'storage'>,
  tls: TlsFiles | undefined,
): {
  readonly isProvider: boolean;
  readonly store: CommitmentStore;
  readonly peerOf: (facts: Association['facts']) => PeerOptions | undefined;
} {
  const callers = callersOf(config);
  return {
    isProvider: config.DICOM_STORAGE_COMMITMENT,
    store: new CommitmentStore(storage),
    peerOf: ({ callingAeTitle, calledAeTitle }) => {
      const caller = callers.find(({ aeTitle, port }) => aeTitle === callingAeTitle && port !== undefined);
      if (caller?.host === undefined || caller.port === undefined) return undefined;
      const { host, port } = caller;
      const names = { callingAeTitle: calledAeTitle, calledAeTitle: callingAeTitle };
      return { host, port, ...names, tls, idleTimeoutMs: config.IDLE_TIMEOUT_MS, maxPduBytes: MAX_PDU_BYTES };
    },
  };
}

function callersOf(config: Config): readonly DicomCaller[] {
  return parseDicomCallers(config.DICOM_CALLERS ?? '') ?? [];
}

/** A certificate without its key, or an authority alone, would mean that what was to be encrypted comes in the open. */
function tlsOf(config: Config): TlsFiles | undefined {
  const { DICOM_TLS_CERT_FILE: certFile, DICOM_TLS_KEY_FILE: keyFile, DICOM_TLS_CA_FILE: caFile } = config;
  if (certFile !== undefined && keyFile !== undefined) return { certFile, keyFile, caFile };
  if (certFile === undefined && keyFile === undefined && caFile === undefined) return undefined;
  throw new ConfigInvalidError(['DICOM_TLS_CERT_FILE and DICOM_TLS_KEY_FILE: TLS needs both']);
}
