import { readdir } from 'node:fs/promises';
import { dimseDestinationSchema } from '@mammoflow/destinations';
import type { Shipment } from '@mammoflow/destinations';
import { dataset, parseUid, readDataset, readPart10, transferSyntaxes, writePart10 } from '@mammoflow/dicom';
import {
  acceptAssociations,
  commandFields,
  isStorageSopClass,
  readCommitmentRequest,
  readDatasetBytes,
  respond,
  serviceSopClasses,
  sendCommitmentReport,
} from '@mammoflow/dimse';
import type { Acceptor, Association, IncomingMessage } from '@mammoflow/dimse';
import { CommitmentStore, FileStorage } from '@mammoflow/spool';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { DimseSender } from '../src/io/dimse/dimse-sender.ts';

const { explicitVrLittleEndian, implicitVrLittleEndian } = transferSyntaxes;
const studyInstanceUid = parseUid('1.2.826.0.1.1');
const reportClass = parseUid('1.2.840.10008.5.1.4.1.1.88.33');

function shipmentOf(count: number): Shipment {
  const objects = Array.from({ length: count }, (_, index) => {
    const sopInstanceUid = parseUid(`1.2.826.0.1.2.${index + 1}`);
    const values = {
      SOPClassUID: reportClass,
      SOPInstanceUID: sopInstanceUid,
      PatientName: 'Doe^Jane',
      InstanceNumber: 1,
    };
    const part10 = writePart10(dataset(values));
    return { sopClassUid: reportClass, sopInstanceUid, readPart10: () => Promise.resolve(part10) };
  });
  return { studyInstanceUid, objects };
}

interface ScpOptions {
  /** Status of the answer to each C-STORE, in order; the last for all others. */
  readonly storeStatuses?: readonly number[];
  readonly syntaxes?: readonly string[];
  /** What happens to a request for commitment; without it, its context is not accepted. */
  readonly commitment?: 'same-association' | 'silent' | 'refused' | 'half';
}

/** A storage SCP that says what it is told to. */
async function startScp(options: ScpOptions = {}): Promise<{
  readonly acceptor: Acceptor;
  readonly received: { readonly dataset: Buffer; readonly transferSyntax: string }[];
}> {
  const { storeStatuses = [0], syntaxes = [explicitVrLittleEndian, implicitVrLittleEndian], commitment } = options;
  const received: { readonly dataset: Buffer; readonly transferSyntax: string }[] = [];
  const handle = async (association: Association, message: IncomingMessage): Promise<void> => {
    const bytes = await readDatasetBytes(message.dataset);
    if (message.command.commandField === commandFields.cStoreRequest) {
      const status = storeStatuses[received.length] ?? storeStatuses.at(-1) ?? 0;
      received.push({ dataset: bytes, transferSyntax: message.context.transferSyntax });
      await respond(association, message, { status });
    } else if (message.command.commandField === commandFields.nActionRequest) {
      await respond(association, message, { status: commitment === 'refused' ? 0x0110 : 0 });
      const wanted = readCommitmentRequest(readDataset(bytes, message.context.transferSyntax));
      const { transactionUid, references } = wanted;
      const split = commitment === 'half' ? 1 : references.length;
      const failed = references.slice(split).map((each) => ({ ...each, failureReason: 0x0112 }));
      const report = { context: message.context, transactionUid, committed: references.slice(0, split), failed };
      if (commitment !== 'silent' && commitment !== 'refused') await sendCommitmentReport(association, report);
    }
  };
  const acceptor = await acceptAssociations({
    host: '127.0.0.1',
    port: 0,
    maxAssociations: 4,
    idleTimeoutMs: 10_000,
    policyFor: () =>
      Promise.resolve({
        calledAeTitles: ['SCP'],
        isCallerAllowed: () => true,
        transferSyntaxesOf: (uid) =>
          isStorageSopClass(uid) || (uid === serviceSopClasses.storageCommitmentPushModel && commitment !== undefined)
            ? new Set(syntaxes)
            : undefined,
        scpClasses: new Set<string>(),
        maxPduBytes: 4_096,
      }),
    serve: async (association) => {
      for (let message = await association.receive(); message; message = await association.receive()) {
        await handle(association, message);
      }
    },
    onFailure: () => undefined,
  });
  return { acceptor, received };
}

/** Sends two objects to an SCP. */
async function send(
  options: ScpOptions,
  more: object = {},
): Promise<{ readonly outcome: unknown; readonly received: Awaited<ReturnType<typeof startScp>>['received'] }> {
  await using folder = await temporaryFolder('sender');
  const { acceptor, received } = await startScp(options);
  try {
    const sender = senderTo(acceptor.port, folder.path, more);
    const outcome: unknown = await sender.send(shipmentOf(2)).catch((error: unknown) => error);
    return { outcome, received };
  } finally {
    await acceptor.close(1_000);
  }
}

function senderTo(port: number, spoolFolder: string, more: object): DimseSender {
  const settings = { name: 'pacs', kind: 'dimse', host: '127.0.0.1', port, calledAeTitle: 'SCP', results: 'standard' };
  const commitments = new CommitmentStore(new FileStorage(spoolFolder));
  return new DimseSender(dimseDestinationSchema.parse({ ...settings, ...more }), {
    commitments,
    now: () => new Date(),
  });
}

const commitmentWanted = { storageCommitment: { waitMs: 1_000 } };

describe('DimseSender', () => {
  it('sends what was written, byte by byte', async () => {
    const { outcome, received } = await send({});
    expect(outcome).toMatchObject([{ state: 'stored' }, { state: 'stored' }]);
    const [first] = shipmentOf(1).objects;
    const part10 = Buffer.from((await first?.readPart10()) ?? []);
    expect(received[0]?.transferSyntax).toBe(explicitVrLittleEndian);
    expect(part10.subarray(-(received[0]?.dataset.length ?? 0))).toEqual(received[0]?.dataset);
  });

  it('writes it anew only for a peer that takes nothing but Implicit VR Little Endian', async () => {
    const { received } = await send({ syntaxes: [implicitVrLittleEndian] });
    const [first] = shipmentOf(1).objects;
    const written = readPart10((await first?.readPart10()) ?? new Uint8Array()).dataset;
    expect(readDataset(received[0]?.dataset ?? Buffer.alloc(0), implicitVrLittleEndian)).toEqual(written);
  });

  it('tells an object that is refused for good, and sends the others', async () => {
    const { outcome, received } = await send({ storeStatuses: [0xa900, 0] });
    expect(outcome).toMatchObject([
      { state: 'refused', code: 'DIMSE_STORE_REFUSED', failureReason: 0xa900 },
      { state: 'stored' },
    ]);
    expect(received).toHaveLength(2);
  });

  it('sends the objects that follow one which the peer cannot store now, and says how each stands', async () => {
    const { outcome, received } = await send({ storeStatuses: [0xa700, 0] });
    expect(outcome).toMatchObject({
      code: 'DESTINATION_SHIPMENT_INCOMPLETE',
      objects: [{ state: 'postponed', code: 'DIMSE_STORE_POSTPONED' }, { state: 'stored' }],
    });
    expect(received).toHaveLength(2);
  });

  it('tells that no object is taken when no context is', async () => {
    const { outcome } = await send({ syntaxes: [] });
    expect(outcome).toMatchObject([
      { state: 'refused', code: 'DIMSE_CONTEXT_NOT_ACCEPTED' },
      { state: 'refused', code: 'DIMSE_CONTEXT_NOT_ACCEPTED' },
    ]);
  });

  it('keeps the status of a warning, and counts an object that was there as stored', async () => {
    const { outcome } = await send({ storeStatuses: [0xb000, 0x0111] });
    expect(outcome).toMatchObject([
      { state: 'stored', warningReason: 0xb000 },
      { state: 'stored', warningReason: 0x0111 },
    ]);
  });

  it.each([
    { what: 'is out of resources', options: { storeStatuses: [0xa700] }, code: 'DIMSE_STORE_POSTPONED', more: {} },
    { what: 'offers no commitment', options: {}, code: 'DIMSE_COMMITMENT_UNAVAILABLE', more: commitmentWanted },
    {
      what: 'refuses commitment',
      options: { commitment: 'refused' },
      code: 'DIMSE_COMMITMENT_UNAVAILABLE',
      more: commitmentWanted,
    },
    { what: 'commits to a part', options: { commitment: 'half' }, code: 'DIMSE_NOT_COMMITTED', more: commitmentWanted },
    { what: 'has another name', options: {}, code: 'DIMSE_ASSOCIATION_REJECTED', more: { calledAeTitle: 'OTHER' } },
  ] as const)('is to try again when the peer $what', async ({ options, code, more }) => {
    expect((await send(options, more)).outcome).toMatchObject({ code, retryable: true });
  });

  it('counts results as stored when the peer commits to them on the same association', async () => {
    const { outcome } = await send({ commitment: 'same-association' }, commitmentWanted);
    expect(outcome).toMatchObject([{ state: 'stored' }, { state: 'stored' }]);
  });

  it('leaves no more than two dozen questions of a shipment behind, however often nobody answers', async () => {
    await using folder = await temporaryFolder('sender');
    const { acceptor } = await startScp({ commitment: 'refused' });
    try {
      const sender = senderTo(acceptor.port, folder.path, commitmentWanted);
      for (let time = 0; time < 30; time += 1) await sender.send(shipmentOf(1)).catch(() => undefined);
      expect((await transactionsIn(folder.path)).length).toBe(6);
    } finally {
      await acceptor.close(1_000);
    }
  });

  it('sends nothing again when the report has come in the meantime', async () => {
    await using folder = await temporaryFolder('sender');
    const { acceptor, received } = await startScp({ commitment: 'silent' });
    try {
      const sender = senderTo(acceptor.port, folder.path, commitmentWanted);
      await expect(sender.send(shipmentOf(2))).rejects.toMatchObject({ code: 'DIMSE_COMMITMENT_PENDING' });
      const store = new CommitmentStore(new FileStorage(folder.path));
      const [transactionUid] = await transactionsIn(folder.path);
      const question = await store.readQuestion(parseUid(transactionUid ?? ''));
      if (question === undefined) throw new Error('Nobody was asked.');
      const { references } = question;
      const answeredAt = new Date().toISOString();
      await store.putAnswer({
        schemaVersion: 1,
        transactionUid: question.transactionUid,
        answeredAt,
        committed: references,
        failed: [],
      });
      expect(await sender.send(shipmentOf(2))).toMatchObject([{ state: 'stored' }, { state: 'stored' }]);
      expect(received).toHaveLength(2);
    } finally {
      await acceptor.close(1_000);
    }
  });
});

async function transactionsIn(spoolFolder: string): Promise<readonly string[]> {
  return (await readdir(`${spoolFolder}/commitments`)).map((name) => name.replace('.question.json', ''));
}
