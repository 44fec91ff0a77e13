import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { encodedDataset, parseUid } from '@mammoflow/dicom';
import { AssociationLostError, AssociationRejectedError, commandFields, rejections, statuses } from '@mammoflow/dimse';
import { eventually } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { associate, sendFiles, startHoldingLine, storeFile, toSend } from './dicom-peer.ts';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { changed, filesOf, report, tinyExam } from './test-instances.ts';

const FOUR_STORED = [0, 0, 0, 0];
const inSpool = (gateway: TestGateway): Promise<readonly string[]> => readdir(join(gateway.spoolFolder, 'incoming'));

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ DICOM_PORT: 0 });
});
afterAll(() => gateway.close());

describe('C-STORE', () => {
  it('keeps every data set byte by byte and asks for the analysis of a complete exam', async () => {
    const exam = tinyExam('dimse');
    expect(await sendFiles(gateway.dicomPort, filesOf(exam))).toEqual(FOUR_STORED);
    for (const { sopInstanceUid, part10 } of exam.images) {
      const kept = await gateway.spool.readInstance(exam.studyInstanceUid, sopInstanceUid);
      expect(encodedDataset(kept)).toEqual(encodedDataset(part10));
    }
    await eventually(async () => (await gateway.spool.readStudy(exam.studyInstanceUid))?.jobs.length === 1);
  });

  it('of the same instance again changes nothing, of other bytes under its UID is refused', async () => {
    const exam = tinyExam('dimse again');
    const [file] = filesOf(exam);
    expect(await sendFiles(gateway.dicomPort, [file, file])).toEqual([0, 0]);
    const other = changed(file, { StationName: 'OTHER' });
    expect(await sendFiles(gateway.dicomPort, [other])).toEqual([statuses.duplicateSopInstance]);
    const [{ sopInstanceUid }] = exam.images;
    const kept = await gateway.spool.readInstance(exam.studyInstanceUid, sopInstanceUid);
    expect(encodedDataset(kept)).toEqual(encodedDataset(file));
  });

  it('of what is no mammogram is a success, for senders repeat what was answered with a warning', async () => {
    expect(await sendFiles(gateway.dicomPort, [report('1.2.826.0.1.11')])).toEqual([0]);
  });

  it('whose command names another instance than its data set is refused', async () => {
    const [file] = filesOf(tinyExam('dimse mismatch'));
    const association = await associate(gateway.dicomPort, [file]);
    const sent = { ...toSend(file), sopInstanceUid: parseUid('1.2.3.4') };
    expect(await storeFile(association, 0, sent)).toBe(statuses.dataSetDoesNotMatch);
    expect(await storeFile(association, 0, toSend(file))).toBe(0);
    await association.release();
  });

  it('of a damaged data set is refused, and the next on the same association is stored', async () => {
    const [file, next] = filesOf(tinyExam('dimse damaged'));
    const association = await associate(gateway.dicomPort, [file]);
    const { dataset } = toSend(file);
    const cut = { ...toSend(file), dataset: dataset.subarray(0, dataset.length - 100) };
    expect(await storeFile(association, 0, cut)).toBe(statuses.cannotUnderstand);
    expect(await storeFile(association, 0, toSend(next))).toBe(0);
    await association.release();
  });

  it('leaves nothing when its connection is cut, and takes it all when it is sent again', async () => {
    const exam = tinyExam('dimse cut');
    const [file] = filesOf(exam);
    const line = await startHoldingLine(gateway.dicomPort, 5_000);
    const sending = sendFiles(line.port, [file]);
    await eventually(async () => (await inSpool(gateway)).length === 1);
    line.cut();
    await expect(sending).rejects.toBeInstanceOf(AssociationLostError);
    await eventually(async () => (await inSpool(gateway)).length === 0);
    expect(await gateway.spool.readStudy(exam.studyInstanceUid)).toBeUndefined();
    expect(await sendFiles(gateway.dicomPort, filesOf(exam))).toEqual(FOUR_STORED);
  });

  it('is answered A700 when the spool is full', async () => {
    await using full = await startTestGateway({ DICOM_PORT: 0, MIN_FREE_BYTES: 2 ** 50 });
    const files = filesOf(tinyExam('dimse full'));
    expect(await sendFiles(full.dicomPort, files)).toEqual(files.map(() => statuses.outOfResources));
    expect(await full.spool.listStudies()).toEqual([]);
  });

  it('under a name that is no UID is refused, and does not end the association', async () => {
    const [file, next] = filesOf(tinyExam('dimse no uid'));
    const association = await associate(gateway.dicomPort, [file, next]);
    const { sopClassUid, dataset } = toSend(file);
    const [context] = association.facts.contexts;
    const command = {
      commandField: commandFields.cStoreRequest,
      messageId: association.nextMessageId(),
      affectedSopClassUid: sopClassUid,
      affectedSopInstanceUid: '1'.repeat(70),
      priority: 0,
    };
    await association.send({ contextId: context?.id ?? 0, command, dataset });
    expect((await association.receive())?.command.status).toBe(statuses.invalidSopInstance);
    expect(await storeFile(association, 1, toSend(next))).toBe(0);
    await association.release();
  });

  it('of an instance that is too large is refused with a status of its own', async () => {
    await using small = await startTestGateway({ DICOM_PORT: 0, MAX_INSTANCE_BYTES: 2_000 });
    const [file] = filesOf(tinyExam('dimse large'));
    expect(await sendFiles(small.dicomPort, [file])).toEqual([0xc413]);
  });
});

describe('an association', () => {
  const [file] = filesOf(tinyExam('dimse association'));

  it('for an AE title that is not ours is rejected', async () => {
    const asked = associate(gateway.dicomPort, [file], { calledAeTitle: 'OTHER' });
    await expect(asked).rejects.toMatchObject({ rejection: rejections.calledAeTitleNotRecognized });
  });

  it('is only for those callers that are named, from where they may come', async () => {
    await using strict = await startTestGateway({ DICOM_PORT: 0, DICOM_CALLERS: 'FRIEND@127.0.0.1,FAR@192.0.2.1' });
    const ask = (callingAeTitle: string) => associate(strict.dicomPort, [file], { callingAeTitle });
    await expect(ask('STRANGER')).rejects.toMatchObject({ rejection: rejections.callingAeTitleNotRecognized });
    await expect(ask('FAR')).rejects.toMatchObject({ rejection: rejections.callingAeTitleNotRecognized });
    await (await ask('FRIEND')).release();
  });

  it('beyond the most at a time is rejected for the time being', async () => {
    await using small = await startTestGateway({ DICOM_PORT: 0, DICOM_MAX_ASSOCIATIONS: 1 });
    const first = await associate(small.dicomPort, [file]);
    await expect(associate(small.dicomPort, [file])).rejects.toMatchObject({
      rejection: rejections.localLimitExceeded,
    });
    await first.release();
    await eventually(async () => {
      await (await associate(small.dicomPort, [file])).release();
      return true;
    });
  });

  it('beyond the most of one caller is rejected for the time being, and others are served', async () => {
    await using fair = await startTestGateway({ DICOM_PORT: 0, DICOM_MAX_ASSOCIATIONS_PER_CALLER: 2 });
    const ask = (callingAeTitle: string): ReturnType<typeof associate> =>
      associate(fair.dicomPort, [file], { callingAeTitle });
    const taken = await Promise.all([ask('GREEDY'), ask('GREEDY')]);
    await expect(ask('GREEDY')).rejects.toMatchObject({ rejection: rejections.localLimitExceeded });
    await (await ask('MODEST')).release();
    for (const association of taken) await association.release();
    await eventually(async () => {
      await (await ask('GREEDY')).release();
      return true;
    });
  });

  it('on which nothing moves gives its place to another', async () => {
    await using small = await startTestGateway({ DICOM_PORT: 0, DICOM_MAX_ASSOCIATIONS: 1, IDLE_TIMEOUT_MS: 500 });
    const silent = await associate(small.dicomPort, [file]);
    await eventually(async () => {
      await (await associate(small.dicomPort, [file])).release();
      return true;
    });
    await expect(silent.receive()).rejects.toBeInstanceOf(Error);
  });

  it('is offered what can be decoded and nothing else', async () => {
    const association = await associate(gateway.dicomPort, [file], {
      more: [
        { abstractSyntax: toSend(file).sopClassUid, transferSyntaxes: ['1.2.840.10008.1.2.4.70'] },
        { abstractSyntax: toSend(file).sopClassUid, transferSyntaxes: ['1.2.840.10008.1.2.4.100'] },
        { abstractSyntax: '1.2.840.10008.5.1.4.1.2.2.1', transferSyntaxes: ['1.2.840.10008.1.2'] },
      ],
    });
    expect(association.facts.contexts.map(({ id }) => id)).toEqual([1, 3]);
    await association.release();
  });

  it('on which nothing moves is ended', async () => {
    await using impatient = await startTestGateway({ DICOM_PORT: 0, IDLE_TIMEOUT_MS: 200 });
    const association = await associate(impatient.dicomPort, [file]);
    await expect(association.receive()).rejects.toBeInstanceOf(Error);
  });

  it('that is idle when the gateway ends is aborted at once', async () => {
    const ending = await startTestGateway({ DICOM_PORT: 0, DRAIN_TIMEOUT_MS: 60_000 });
    const association = await associate(ending.dicomPort, [file]);
    await Promise.all([expect(association.receive()).rejects.toBeInstanceOf(Error), ending.close()]);
    await expect(associate(ending.dicomPort, [file])).rejects.not.toBeInstanceOf(AssociationRejectedError);
  });

  it('leaves nothing of the patient in the log', async () => {
    await sendFiles(gateway.dicomPort, filesOf(tinyExam('dimse log')));
    expect(gateway.log.join('')).not.toMatch(/Phantom\^|PatientName|00100010/);
    expect(gateway.log.some((line) => line.includes('association ended'))).toBe(true);
  });
});
