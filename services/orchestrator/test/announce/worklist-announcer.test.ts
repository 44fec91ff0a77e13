import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deriveUid, sequenceItems, textValue } from '@mammoflow/dicom';
import type { DicomDataset, Uid } from '@mammoflow/dicom';
import { AnnouncementStore, FileStorage } from '@mammoflow/spool';
import { startUpsServer, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder, TestUpsServer } from '@mammoflow/testkit';
import { stateChange, UpsClient } from '@mammoflow/ups';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announcementsFileSchema } from '../../src/core/announce/announcements-file.ts';
import type { WorklistSettings } from '../../src/core/announce/announcements-file.ts';
import { examWorkitem, workitemUidOf } from '../../src/core/announce/exam-workitem.ts';
import { AnnouncementRunner } from '../../src/io/announce/announcement-runner.ts';
import { WorklistAnnouncer } from '../../src/io/announce/worklist-announcer.ts';
import { now, patientName, ToldExam } from './told-exam.ts';

let folder: TemporaryFolder;
let exam: ToldExam;
let server: TestUpsServer;
let settings: WorklistSettings;

beforeEach(async () => {
  folder = await temporaryFolder('worklist');
  exam = await ToldExam.open(folder.path);
  server = await startUpsServer();
  const listed = { name: 'ris', kind: 'worklist', url: server.url, dicomWebUrl: 'https://pacs.example.org/dicom-web' };
  const [parsed] = announcementsFileSchema.parse({ schemaVersion: 1, announcements: [listed] }).announcements;
  if (parsed?.kind !== 'worklist') throw new RangeError('no worklist');
  settings = parsed;
});
afterEach(async () => {
  await server.stop();
  await folder.remove();
});

/** An orchestrator: nothing of it outlives it but the spool. */
function orchestrator(): AnnouncementRunner {
  const store = new AnnouncementStore(new FileStorage(folder.path));
  const client = new UpsClient({ url: server.url, timeoutMs: 2_000 });
  const announcer = new WorklistAnnouncer({
    settings,
    serialNumber: 'mammoflow-1',
    server: client,
    store,
    spool: exam.spool,
    letGo: () => Promise.resolve(),
  });
  return new AnnouncementRunner({ spool: exam.spool, store, announcer, now });
}

function tell(stage: 'SCHEDULED' | 'STARTED' | 'ENDED', by = orchestrator()): Promise<string | undefined> {
  return by.run({ schemaVersion: 1, ...exam.reference, stage }, {});
}

const ownUid = (serialNumber = 'mammoflow-1'): string =>
  workitemUidOf(exam.request.jobId, { announcer: 'ris', serialNumber });
const item = (uid = ownUid()): DicomDataset => server.workitems.retrieve(uid) ?? {};

describe('the work item of an exam', () => {
  it('is scheduled with its images and its patient, in progress, and completed with what came out', async () => {
    await tell('SCHEDULED');
    expect(textValue(item(), 'PatientName')).toBe(patientName);
    const [input = {}] = sequenceItems(item(), 'InputInformationSequence');
    expect(textValue(input, 'StudyInstanceUID')).toBe(exam.request.studyInstanceUid);
    await tell('STARTED');
    await exam.analyse();
    await exam.deliver();
    await tell('ENDED');
    expect(server.statesOf(ownUid())).toEqual(['SCHEDULED', 'IN PROGRESS', 'COMPLETED']);

    const [performed = {}] = sequenceItems(item(), 'UnifiedProcedureStepPerformedProcedureSequence');
    const output = sequenceItems(performed, 'OutputInformationSequence').flatMap((series) =>
      sequenceItems(series, 'ReferencedSOPSequence').map((each) => textValue(each, 'ReferencedSOPInstanceUID')),
    );
    const { job } = await exam.facts();
    const results = job.results.flatMap(({ objects }) => objects.map(({ sopInstanceUid }) => sopInstanceUid));
    expect(output.toSorted()).toEqual(results.toSorted());
    expect(results.length).toBeGreaterThan(2);
  });

  it('tells the exam score, and a priority that follows from it by the thresholds of the site', async () => {
    await exam.analyse();
    await exam.deliver();
    const { job } = await exam.facts();
    const score = job.outcome?.examScore?.value ?? Number.NaN;
    settings = { ...settings, priorityFrom: { high: score, medium: 0 } };
    await tell('ENDED');
    const [performed = {}] = sequenceItems(item(), 'UnifiedProcedureStepPerformedProcedureSequence');
    const [parameter = {}] = sequenceItems(performed, 'PerformedProcessingParametersSequence');
    expect(Number(textValue(parameter, 'NumericValue'))).toBeCloseTo(score, 1);
    expect(textValue(item(), 'ScheduledProcedureStepPriority')).toBe('HIGH');
  });

  it('is not completed before its results can be retrieved', async () => {
    await exam.analyse();
    await tell('ENDED');
    expect(server.statesOf(ownUid())).toEqual([]);
  });

  it('is completed exactly once by whoever comes after an orchestrator died with it in progress', async () => {
    await tell('SCHEDULED');
    await tell('STARTED');
    await exam.analyse();
    await exam.deliver();
    server.fault = (method, path) => (method === 'PUT' && path.endsWith('/state') ? 'lose-answer' : undefined);
    await expect(tell('ENDED')).rejects.toThrow();
    server.fault = undefined;
    await Promise.all([tell('ENDED'), tell('ENDED')]);
    await tell('ENDED');
    expect(server.statesOf(ownUid())).toEqual(['SCHEDULED', 'IN PROGRESS', 'COMPLETED']);
  });

  it('is canceled with a reason of CID 9300 when the exam could not be analysed', async () => {
    await exam.fail('EXAM_GIVEN_UP');
    await exam.deliver();
    await tell('ENDED');
    expect(server.statesOf(ownUid())).toEqual(['SCHEDULED', 'IN PROGRESS', 'CANCELED']);
    const [progress = {}] = sequenceItems(item(), 'ProcedureStepProgressInformationSequence');
    const [reason = {}] = sequenceItems(progress, 'ProcedureStepDiscontinuationReasonCodeSequence');
    expect(textValue(reason, 'CodeValue')).toBe('110501');
  });

  it('is told again when the server was away, and nothing is recorded until then', async () => {
    await exam.analyse();
    await exam.deliver();
    server.fault = () => ({ status: 503 });
    await expect(tell('ENDED')).rejects.toMatchObject({ retryable: true });
    server.fault = undefined;
    expect(await tell('ENDED')).toBe('announced');
    expect(await tell('ENDED')).toBeUndefined();
  });

  it('leaves nothing of the patient in what is kept', async () => {
    await tell('SCHEDULED');
    const study = join(folder.path, 'studies', exam.request.studyInstanceUid, 'workitems');
    const texts = await Promise.all((await readdir(study)).map((name) => readFile(join(study, name), 'utf8')));
    expect(texts).toHaveLength(1);
    expect(texts.join('')).not.toMatch(/Secret|P-0815|A-4711/);
  });
});

describe('a work item that somebody else scheduled for us', () => {
  const theirUid = deriveUid('test|their work item');

  async function schedule(worklistLabel = settings.worklistLabel, serialNumber = 'mammoflow-1'): Promise<void> {
    const { study, job } = await exam.facts();
    const label = { ...settings, worklistLabel };
    const workitem = examWorkitem(study, job, { settings: label, serialNumber, patientAndStudy: {} });
    await new UpsClient({ url: server.url, timeoutMs: 2_000 }).create(theirUid, workitem);
  }

  it('is done in place of one of our own', async () => {
    await schedule();
    await tell('SCHEDULED');
    await tell('STARTED');
    await exam.analyse();
    await exam.deliver();
    await tell('ENDED');
    expect(server.statesOf(theirUid)).toEqual(['SCHEDULED', 'IN PROGRESS', 'COMPLETED']);
    expect(server.statesOf(ownUid())).toEqual([]);
  });

  it('is left alone when it is on another list', async () => {
    await schedule('Other');
    await tell('SCHEDULED');
    expect(server.statesOf(theirUid)).toEqual(['SCHEDULED']);
    expect(server.statesOf(ownUid())).toEqual(['SCHEDULED']);
  });

  it('is left alone when it is for another installation that has the same list', async () => {
    await schedule(settings.worklistLabel, 'mammoflow-2');
    await tell('SCHEDULED');
    expect(server.statesOf(theirUid)).toEqual(['SCHEDULED']);
    expect(server.statesOf(ownUid())).toEqual(['SCHEDULED']);
    expect(ownUid('mammoflow-2')).not.toBe(ownUid());
  });

  it('goes over to the analysis with other models that takes the place of the one it was kept for', async () => {
    await schedule();
    const former = await keepForFormerAnalysis(theirUid);
    expect(await orchestrator().run({ schemaVersion: 1, ...former, stage: 'ENDED' }, {})).toBe('announced');
    expect(server.statesOf(theirUid)).toEqual(['SCHEDULED', 'IN PROGRESS']);

    await tell('STARTED');
    await exam.analyse();
    await exam.deliver();
    await tell('ENDED');
    expect(server.statesOf(theirUid)).toEqual(['SCHEDULED', 'IN PROGRESS', 'COMPLETED']);
    expect(server.workitems.transitions.every(({ workitemUid }) => workitemUid === theirUid)).toBe(true);
  });

  it('is not made again when it was removed', async () => {
    await schedule();
    await tell('SCHEDULED');
    await exam.analyse();
    await exam.deliver();
    server.workitems.remove(theirUid);
    expect(await tell('ENDED')).toBe('gone');
  });
});

/** Somebody's work item is claimed for an analysis with models that nobody runs now; that of the exam has taken its place. */
async function keepForFormerAnalysis(
  workitemUid: Uid,
): Promise<{ readonly studyInstanceUid: Uid; readonly jobId: string }> {
  const { request } = exam;
  const { studyInstanceUid } = request;
  const jobId = 'f'.repeat(32);
  const bundles = { ...request.bundles, detection: { ...request.bundles.detection, version: '0.0.1' } };
  await exam.spool.putRequest({ ...request, jobId, bundles, requestedAt: '2026-01-02T03:00:00.000Z' });
  const transactionUid = deriveUid('test|transaction');
  const kept = { studyInstanceUid, jobId, announcer: 'ris', workitemUid, transactionUid, origin: 'scheduled' } as const;
  await new AnnouncementStore(new FileStorage(folder.path)).putWorkitem({ schemaVersion: 1, ...kept });
  const claim = stateChange('IN PROGRESS', transactionUid);
  await new UpsClient({ url: server.url, timeoutMs: 2_000 }).changeState(workitemUid, claim);
  return { studyInstanceUid, jobId };
}
