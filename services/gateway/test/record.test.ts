import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, storeInstances, temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { readPatientIds } from '../src/io/record/patient-ids.ts';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { changed, filesOf, report, tinyExam } from './test-instances.ts';

const send = (gateway: TestGateway, ...files: readonly Uint8Array[]) => storeInstances(gateway.dicomWebUrl, files);
/** A study that cannot be analysed is done with as soon as it is there. */
const forgetful = { KEEP_IMAGES_HOURS: 0, KEEP_FACTS_HOURS: 0, SWEEP_INTERVAL_MS: 50, RECONCILE_INTERVAL_MS: 50 };

async function uidsOf(gateway: TestGateway): Promise<readonly unknown[]> {
  const { body } = await gateway.get('/api/history');
  const studies = body['studies'];
  return Array.isArray(studies)
    ? studies.map((study: Readonly<Record<string, unknown>>) => study['studyInstanceUid'])
    : [];
}

async function eventsOf(gateway: TestGateway, study: string): Promise<readonly string[]> {
  const { body } = await gateway.get(`/api/history/${study}`);
  const events = body['events'];
  return Array.isArray(events) ? events.map(({ type }: { readonly type: string }) => type) : [];
}

describe('the record', () => {
  it('answers for a study that the spool has forgotten, after a restart too', async () => {
    await using folder = await temporaryFolder('record');
    const variables = { ...forgetful, SPOOL_DIR: folder.path };
    const study = tinyExam('forgotten').studyInstanceUid;
    {
      await using gateway = await startTestGateway(variables);
      await send(gateway, report(study));
      await eventually(async () => (await gateway.spool.readStudy(study)) === undefined);
    }
    await using gateway = await startTestGateway(variables);
    expect(await gateway.get(`/api/studies/${study}`)).toMatchObject({
      status: 200,
      body: { studyInstanceUid: study, state: 'SET_ASIDE', setAside: [{ sopInstanceUid: `${study}.88` }] },
    });
    expect(await uidsOf(gateway)).toEqual([study]);
    expect(await gateway.get('/api/history/1.2.3')).toMatchObject({ status: 404, body: { code: 'API_STUDY_UNKNOWN' } });
  });

  it('lists studies page by page', async () => {
    await using gateway = await startTestGateway();
    const studies = [1, 2, 3].map((number) => tinyExam(`page ${number}`).studyInstanceUid);
    for (const study of studies) await send(gateway, report(study));
    await eventually(async () => (await uidsOf(gateway)).length === 3);
    const first = await gateway.get('/api/history?limit=2');
    const second = await gateway.get(`/api/history?limit=2&after=${String(first.body['next'])}`);
    expect(first.body['studies']).toMatchObject([{ studyInstanceUid: studies[2] }, { studyInstanceUid: studies[1] }]);
    expect(second.body).toMatchObject({ studies: [{ studyInstanceUid: studies[0] }] });
    expect(second.body).not.toHaveProperty('next');
    expect((await gateway.get('/api/history?from=2999-01-01')).body['studies']).toEqual([]);
    expect((await gateway.get('/api/history?after=nonsense')).status).toBe(400);
  });

  it('has each event once when two gateways work on one spool', async () => {
    await using folder = await temporaryFolder('record');
    const variables = { SPOOL_DIR: folder.path, RECONCILE_INTERVAL_MS: 50 };
    await using first = await startTestGateway(variables);
    await using second = await startTestGateway(variables);
    const exam = tinyExam('two gateways');
    await send(first, ...filesOf(exam));
    const expected = ['study-received', ...Array.from({ length: 4 }, () => 'instance-received'), 'analysis-requested'];
    await eventually(async () => (await eventsOf(second, exam.studyInstanceUid)).length >= expected.length);
    await first.stop();
    expect(await eventsOf(second, exam.studyInstanceUid)).toEqual(expected);
  });

  it('holds up nothing while its database is away, and loses nothing', async () => {
    await using folder = await temporaryFolder('record');
    const blocked = join(folder.path, 'blocked');
    await writeFile(blocked, 'where the database should be');
    await using gateway = await startTestGateway({ ...forgetful, RECORD_DATABASE: join(blocked, 'record.sqlite') });
    const study = tinyExam('database away').studyInstanceUid;
    expect((await send(gateway, report(study))).status).toBe(202);
    expect(await gateway.get('/api/history')).toMatchObject({ status: 200, body: { source: 'spool' } });
    expect(await gateway.get('/api/history/1.2.3')).toMatchObject({
      status: 503,
      body: { code: 'RECORD_UNAVAILABLE' },
    });
    await eventually(() => gateway.log.some((line) => line.includes('spool swept')));
    await eventually(async () => (await metricsOf(gateway)).includes('mammoflow_record_up{service="gateway"} 0'));
    expect((await gateway.spool.readStudy(study))?.instances).toMatchObject([{ hasBytes: false }]);
    await rm(blocked);
    await eventually(async () => (await uidsOf(gateway)).includes(study));
    await eventually(async () => (await gateway.spool.readStudy(study)) === undefined);
    await eventually(async () => (await metricsOf(gateway)).includes('mammoflow_record_up{service="gateway"} 1'));
  });

  it('holds nothing of the patient, whom audit messages are told from the images alone', async () => {
    await using gateway = await startTestGateway();
    const exam = tinyExam('planted');
    const planted = { PatientName: 'PLANTED^NAME', PatientID: 'PLANTED-ID' };
    await send(gateway, ...filesOf(exam).map((file) => changed(file, planted)));
    await eventually(async () => (await eventsOf(gateway, exam.studyInstanceUid)).includes('analysis-requested'));
    await gateway.stop();
    const folder = join(gateway.spoolFolder, 'record');
    const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')));
    expect(files.join('')).toContain(exam.studyInstanceUid);
    expect(files.join('')).not.toContain('PLANTED');
    const patients = await readPatientIds(gateway.spool, [exam.studyInstanceUid, '1.2.3']);
    expect(patients).toEqual(new Map([[exam.studyInstanceUid, 'PLANTED-ID']]));
  });

  it('says how much waits for a receiver of audit messages that is away', async () => {
    await using gateway = await startTestGateway({ AUDIT_SYSLOG: '127.0.0.1:9' });
    await send(gateway, report(tinyExam('audit away').studyInstanceUid));
    await eventually(async () => /mammoflow_audit_waiting_events\{[^}]*\} [1-9]/.test(await metricsOf(gateway)));
  });

  it('is not kept where nobody wants it', async () => {
    await using gateway = await startTestGateway({ ...forgetful, RECORD_DATABASE: 'none' });
    const study = tinyExam('no record').studyInstanceUid;
    await send(gateway, report(study));
    await eventually(async () => (await gateway.get(`/api/studies/${study}`)).status === 404);
    // The list forgets it with the next comparison of list and spool.
    await eventually(async () => {
      expect(await gateway.get('/api/history')).toMatchObject({ status: 200, body: { source: 'spool', studies: [] } });
      return true;
    });
    expect((await gateway.get(`/api/history/${study}`)).status).toBe(404);
  });
});

async function metricsOf(gateway: TestGateway): Promise<string> {
  return (await fetch(`${gateway.url}/metrics`)).text();
}
