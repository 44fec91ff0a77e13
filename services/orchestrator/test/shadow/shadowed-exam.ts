import type { Ports } from '@mammoflow/pipeline';
import type { ExamOutcome, ExamRequest, FileSpool } from '@mammoflow/spool';
import { fakePorts } from '@mammoflow/testkit';
import { ExamRunner } from '../../src/io/exam-runner.ts';
import { spoolExam } from '../spooled-exam.ts';

export const lesion = { box: { left: 40, top: 60, right: 80, bottom: 110 }, score: 0.9 };
export const reading = { detectionMode: 'WHOLE_IMAGE', maxFindingsPerMammogram: 5 } as const;
const candidate = { id: 'candidate', version: '9.0.0', sha256: 'c'.repeat(64) };

/** An exam that was reported and that a candidate for detection is to see, as gateway and orchestrator leave it in the spool. */
export interface ShadowedExam {
  readonly request: ExamRequest;
  readonly outcome: ExamOutcome;
}

export async function spoolShadowedExam(spool: FileSpool): Promise<ShadowedExam> {
  const { request } = await spoolExam(spool);
  const { jobId, studyInstanceUid, requestedAt } = request;
  const bundles = { ...request.bundles, detection: candidate };
  await spool.putShadowRequest({ schemaVersion: 1, jobId, studyInstanceUid, requestedAt, bundles });
  const exams = new ExamRunner({
    spool,
    ports: fakePorts({ detections: [lesion] }),
    reading,
    mammogramConcurrency: 4,
    installation: { device: { softwareVersion: '1.2.3', serialNumber: 'test' } },
    destinations: [],
    now: () => new Date('2026-01-02T03:05:00Z'),
  });
  return { request, outcome: await exams.run(request, { isLast: false }) };
}

/** Ports whose detector is the candidate and finds nothing, unless it does something worse. */
export function candidatePorts(detect: () => unknown = () => undefined): Ports {
  const ports = fakePorts({ detections: [] });
  return {
    ...ports,
    detect: {
      describe: async () => ({ ...(await ports.detect.describe()), bundle: candidate }),
      detect: async (request, options) => {
        await detect();
        return { bundle: candidate, value: (await ports.detect.detect(request, options)).value };
      },
    },
  };
}
