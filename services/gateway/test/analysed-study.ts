import { deriveUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import type { ExamOutcome, ExamRequest, ResultObject } from '@mammoflow/spool';
import { eventually, storeInstances } from '@mammoflow/testkit';
import type { TestGateway } from './test-gateway.ts';
import { filesOf, tinyExam } from './test-instances.ts';

/** A study as an orchestrator leaves it in the spool: one finding, score 40, two result objects. */
export interface AnalysedStudy {
  readonly studyInstanceUid: Uid;
  readonly jobId: string;
  readonly finding: Uid;
  readonly results: readonly ResultObject[];
}

/** Sends an exam to a gateway, with the headers that it wants, and writes down that it was analysed. */
export async function analysedStudy(
  gateway: TestGateway,
  seed: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<AnalysedStudy> {
  const exam = tinyExam(seed);
  await storeInstances(gateway.dicomWebUrl, filesOf(exam), { headers });
  const request = await eventually(
    async () => (await gateway.spool.readStudy(exam.studyInstanceUid))?.jobs[0]?.request,
  );
  const finding = deriveUid(`finding ${seed}`);
  const results = ['CAD_SR', 'SEG'].map((kind, index) => resultObject(kind, `${seed} ${index}`));
  const { jobId, studyInstanceUid } = request;
  await gateway.spool.putResults(request, { resultSet: 'a', objects: results });
  await gateway.spool.putDeliveryPlan({
    ...{ schemaVersion: 1, jobId, studyInstanceUid, destinations: [] },
    plannedAt: new Date().toISOString(),
  });
  await gateway.spool.putOutcome(outcome(request, finding));
  return { studyInstanceUid, jobId, finding, results };
}

function resultObject(kind: string, seed: string): ResultObject {
  const uid = deriveUid(`result ${seed}`);
  const part10 = Buffer.from(`DICOM ${seed}`.repeat(1_000));
  return { sopInstanceUid: uid, sopClassUid: uid, seriesInstanceUid: uid, kind, instanceNumber: 1, part10 };
}

function outcome({ jobId, studyInstanceUid, mammograms }: ExamRequest, trackingUid: Uid): ExamOutcome {
  const finding = {
    ...{ number: 1, trackingUid, score: 0.7, suspicion: 0.4, probabilityOfMalignancy: 0.4 },
    box: { left: 1, top: 2, right: 3, bottom: 4 },
  };
  return {
    ...{ schemaVersion: 1, jobId, studyInstanceUid, state: 'analysed', notAnalysed: [], timings: {} },
    recordedAt: new Date().toISOString(),
    mammograms: mammograms.map(({ sopInstanceUid }, index) => ({
      ...{ state: 'analysed', sopInstanceUid },
      findings: index === 0 ? [finding] : [],
    })),
    examScore: { value: 40, breasts: [{ imageLaterality: 'R', value: 40 }], incomplete: false },
  };
}
