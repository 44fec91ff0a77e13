import { startHttpReceiver, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder, TestHttpReceiver } from '@mammoflow/testkit';
import { httpDispatcher } from '@mammoflow/pacs';
import { AnnouncementStore, FileStorage } from '@mammoflow/spool';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announcementsFileSchema } from '../../src/core/announce/announcements-file.ts';
import { AnnouncementRunner } from '../../src/io/announce/announcement-runner.ts';
import { FhirAnnouncer } from '../../src/io/announce/fhir-announcer.ts';
import { device, now, studyDay, ToldExam } from './told-exam.ts';

interface Resource {
  readonly resourceType: string;
  readonly status?: string;
}

let folder: TemporaryFolder;
let exam: ToldExam;
let receiver: TestHttpReceiver;
beforeEach(async () => {
  folder = await temporaryFolder('fhir');
  exam = await ToldExam.open(folder.path);
  receiver = await startHttpReceiver();
});
afterEach(async () => {
  await receiver.stop();
  await folder.remove();
});

/** Tells of the end of the exam. */
async function tell(settings: object = {}): Promise<string | undefined> {
  const listed = { name: 'ehr', kind: 'fhir', url: receiver.url, ...settings };
  const [parsed] = announcementsFileSchema.parse({ schemaVersion: 1, announcements: [listed] }).announcements;
  if (parsed?.kind !== 'fhir') throw new RangeError('no receiver');
  const connection = { dispatcher: await httpDispatcher() };
  const announcer = new FhirAnnouncer({ settings: parsed, connection, spool: exam.spool, device, now });
  const store = new AnnouncementStore(new FileStorage(folder.path));
  const runner = new AnnouncementRunner({ spool: exam.spool, store, announcer, now });
  try {
    return await runner.run({ schemaVersion: 1, ...exam.reference, stage: 'ENDED' }, {});
  } finally {
    await announcer.close();
  }
}

function sent(): readonly Resource[] {
  const bundle = JSON.parse(receiver.requests[0]?.body ?? '{}') as { entry: { resource: Resource }[] };
  return bundle.entry.map(({ resource }) => resource);
}

const reportStatus = (): string | undefined =>
  sent().find(({ resourceType }) => resourceType === 'DiagnosticReport')?.status;

describe('the report of an exam', () => {
  it('is final with the score and a finding of each mammogram, before the PACS has the results', async () => {
    await exam.analyse();
    expect(await tell()).toBe('announced');
    expect(reportStatus()).toBe('final');
    expect(sent().filter(({ resourceType }) => resourceType === 'Observation')).toHaveLength(1 + 4);
  });

  it('is partial when a view could not be read', async () => {
    await exam.loseOneImage();
    await exam.analyse();
    await tell();
    expect(reportStatus()).toBe('partial');
  });

  it('is cancelled when nothing could be read', async () => {
    await exam.fail('EXAM_GIVEN_UP');
    await tell();
    expect(reportStatus()).toBe('cancelled');
    expect(receiver.requests[0]?.body).toContain('EXAM_GIVEN_UP');
  });

  it('names patient and order by their numbers, and never the patient by name', async () => {
    await exam.analyse();
    await tell({ patientIdSystem: 'urn:oid:1.2.3' });
    const body = receiver.requests[0]?.body ?? '';
    for (const number of ['P-0815', 'A-4711', 'urn:oid:1.2.3']) expect(body).toContain(number);
    expect(body).not.toContain('Secret');
    expect(body).toContain(`"effectiveDateTime":"${studyDay}"`);
  });

  it('names the patient as an image says that can be read', async () => {
    const { study } = await exam.facts();
    await exam.loseOneImage(study.instances[0]?.sopInstanceUid);
    await exam.analyse();
    expect(await tell()).toBe('announced');
    expect(receiver.requests[0]?.body).toContain('P-0815');
  });

  it('names neither where the receiver must not know them', async () => {
    await exam.analyse();
    await tell({ identifiers: 'omitted' });
    expect(receiver.requests[0]?.body).not.toMatch(/P-0815|A-4711|Secret|effectiveDateTime/);
  });

  it('is not sent before there is an outcome, and once only', async () => {
    expect(await tell()).toBeUndefined();
    await exam.analyse();
    await tell();
    await tell();
    expect(receiver.requests).toHaveLength(1);
  });
});
