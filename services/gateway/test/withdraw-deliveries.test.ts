import { deriveUid } from '@mammoflow/dicom';
import { createLogger } from '@mammoflow/observability';
import { eventually, storeInstances } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { withdrawDeliveries } from '../src/io/withdraw-deliveries.ts';
import { startTestGateway } from './test-gateway.ts';
import { filesOf, tinyExam } from './test-instances.ts';

const HOUR_MS = 3_600_000;
const logger = createLogger({ service: 'gateway', level: 'silent' });

it('a study does not wait for ever for a destination that there is no more, and says so', async () => {
  await using gateway = await startTestGateway();
  const { spool } = gateway;
  const exam = tinyExam('withdrawn');
  const { studyInstanceUid } = exam;
  await storeInstances(gateway.dicomWebUrl, filesOf(exam));
  const { jobId } = await eventually(async () => (await spool.readStudy(studyInstanceUid))?.jobs[0]?.request);
  const job = { schemaVersion: 1, jobId, studyInstanceUid } as const;
  const at = new Date();
  const recordedAt = at.toISOString();
  const named = { sopClassUid: deriveUid('class'), seriesInstanceUid: deriveUid('series'), kind: 'CAD_SR' };
  const object = { ...named, sopInstanceUid: deriveUid('result'), instanceNumber: 1, part10: Buffer.from('result') };
  await spool.putResults(job, { resultSet: 'a', objects: [object] });
  await spool.putDeliveryPlan({ ...job, plannedAt: recordedAt, destinations: ['gone'] });
  const nothing = { mammograms: [], notAnalysed: [], timings: {} };
  await spool.putOutcome({ ...job, state: 'analysed', recordedAt, ...nothing });
  const shown = async () => (await gateway.get(`/api/studies/${studyInstanceUid}`)).body;
  expect(await shown()).toMatchObject({ state: 'DELIVERING' });

  const now = new Date(at.getTime() + 25 * HOUR_MS);
  await withdrawDeliveries(studyInstanceUid, { spool, logger, destinations: ['pacs'], since: at, now });
  const refused = [{ sopInstanceUid: object.sopInstanceUid, code: 'DELIVERY_DESTINATION_WITHDRAWN' }];
  expect(await shown()).toMatchObject({
    state: 'REFUSED_BY_PACS',
    analyses: [{ deliveries: [{ destination: 'gone', state: 'refused', refused }] }],
  });
  expect((await gateway.post(`/api/studies/${studyInstanceUid}/retry`)).status).toBe(409);
});
