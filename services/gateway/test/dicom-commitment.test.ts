import { parseUid, readDataset, transferSyntaxes } from '@mammoflow/dicom';
import {
  acceptAssociations,
  commandFields,
  readCommitmentReport,
  readDatasetBytes,
  reportCommitment,
  requestAssociation,
  requestCommitment,
  respond,
  serviceSopClasses,
  statuses,
} from '@mammoflow/dimse';
import type { Association, CommitmentReport, IncomingMessage } from '@mammoflow/dimse';
import { CommitmentStore, FileStorage } from '@mammoflow/spool';
import { eventually, freePort } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { peerAt, sendFiles, toSend } from './dicom-peer.ts';
import { startTestGateway } from './test-gateway.ts';
import { filesOf, tinyExam } from './test-instances.ts';

const abstractSyntax = serviceSopClasses.storageCommitmentPushModel;
const contexts = [{ abstractSyntax, transferSyntaxes: [transferSyntaxes.explicitVrLittleEndian] }];
const transactionUid = parseUid('1.2.826.0.1.3680043.2.1');

const [first, second] = filesOf(tinyExam('commitment')).map(toSend).map(referenceTo);
function referenceTo({
  sopClassUid,
  sopInstanceUid,
}: ReturnType<typeof toSend>): CommitmentReport['committed'][number] {
  return { sopClassUid, sopInstanceUid };
}
const references = [first, second].filter((each) => each !== undefined);

async function ask(association: Association): Promise<number> {
  const [context] = association.facts.contexts;
  if (context === undefined) throw new Error('Storage commitment was not accepted.');
  return requestCommitment(association, { context, transactionUid, references });
}

async function readReport({ command, context, dataset }: IncomingMessage): Promise<CommitmentReport> {
  expect(command.commandField).toBe(commandFields.nEventReportRequest);
  return readCommitmentReport(readDataset(await readDatasetBytes(dataset), context.transferSyntax));
}

describe('a request for storage commitment', () => {
  it('is answered on its own association with what the spool holds and what it does not', async () => {
    await using gateway = await startTestGateway({ DICOM_PORT: 0, DICOM_STORAGE_COMMITMENT: 'true' });
    const [file] = filesOf(tinyExam('commitment'));
    await sendFiles(gateway.dicomPort, [file]);
    const association = await requestAssociation(peerAt(gateway.dicomPort), { contexts });
    expect(await ask(association)).toBe(statuses.success);
    const message = await association.receive();
    if (message === undefined) throw new Error('No report came.');
    const report = await readReport(message);
    await respond(association, message, { status: statuses.success });
    await association.release();
    expect(report.transactionUid).toBe(transactionUid);
    expect(report.committed).toEqual([references[0]]);
    expect(report.failed).toEqual([{ ...references[1], failureReason: statuses.noSuchObjectInstance }]);
  });

  it('is reported to where the caller listens, on an association of ours', async () => {
    const port = await freePort();
    const caller = `MODALITY@127.0.0.1:${port}`;
    await using gateway = await startTestGateway({
      DICOM_PORT: 0,
      DICOM_STORAGE_COMMITMENT: 'true',
      DICOM_CALLERS: caller,
    });
    const reports: CommitmentReport[] = [];
    const listener = await acceptAssociations({
      host: '127.0.0.1',
      port,
      maxAssociations: 4,
      idleTimeoutMs: 10_000,
      policyFor: () =>
        Promise.resolve({
          calledAeTitles: ['MODALITY'],
          isCallerAllowed: (aeTitle) => aeTitle === 'MAMMOFLOW',
          transferSyntaxesOf: () => new Set([transferSyntaxes.implicitVrLittleEndian]),
          scpClasses: new Set([abstractSyntax]),
          maxPduBytes: 16_384,
        }),
      serve: async (association) => {
        for (let message = await association.receive(); message; message = await association.receive()) {
          reports.push(await readReport(message));
          await respond(association, message, { status: statuses.success });
        }
      },
      onFailure: () => undefined,
    });
    try {
      const association = await requestAssociation(peerAt(gateway.dicomPort), { contexts });
      expect(await ask(association)).toBe(statuses.success);
      await association.release();
      await eventually(() => reports.length === 1);
      expect(reports[0]?.failed).toHaveLength(2);
    } finally {
      await listener.close(1_000);
    }
  });

  it('is refused unless the configuration says otherwise', async () => {
    await using gateway = await startTestGateway({ DICOM_PORT: 0 });
    const association = await requestAssociation(peerAt(gateway.dicomPort), { contexts });
    expect(await ask(association)).toBe(statuses.noSuchSopClass);
    await association.release();
  });
});

describe('a report of storage commitment', () => {
  it('is recorded when it was asked for, and refused when it was not', async () => {
    await using gateway = await startTestGateway({ DICOM_PORT: 0 });
    const store = new CommitmentStore(new FileStorage(gateway.spoolFolder));
    const askedAt = new Date().toISOString();
    await store.putQuestion({ schemaVersion: 1, transactionUid, askedAt, references });
    const roles = [{ sopClassUid: abstractSyntax, scu: false, scp: true }];
    const association = await requestAssociation(peerAt(gateway.dicomPort), { contexts, roles });
    const [context] = association.facts.contexts;
    if (context === undefined) throw new Error('Storage commitment was not accepted.');
    const report = { context, transactionUid, committed: references, failed: [] };
    expect(await reportCommitment(association, report)).toBe(statuses.success);
    const unknown = { ...report, transactionUid: parseUid('1.2.3') };
    expect(await reportCommitment(association, unknown)).toBe(statuses.noSuchObjectInstance);
    await association.release();
    expect((await store.readAnswer(transactionUid))?.committed).toEqual(references);
    expect(await store.readAnswer(parseUid('1.2.3'))).toBeUndefined();
  });
});
