import { readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { DicomDataset } from '@mammoflow/dicom';
import { dataset } from '@mammoflow/dicom';
import { resultSetId } from '@mammoflow/results';
import { FileSpool } from '@mammoflow/spool';
import type { ExamRequest, JobFacts, StudyFacts } from '@mammoflow/spool';
import { fakePorts } from '@mammoflow/testkit';
import { ExamRunner } from '../../src/io/exam-runner.ts';
import { spoolExam } from '../spooled-exam.ts';

export const now = (): Date => new Date('2026-01-02T03:06:00.000Z');
export const device = { softwareVersion: '1.2.3', serialNumber: 'mammoflow-1' };
export const patientName = 'Secret^Patient';
/** Years before it is analysed. */
export const studyDay = '2019-05-17';

/** An exam in a spool whose steps are gone through one at a time. */
export class ToldExam {
  readonly spool: FileSpool;
  readonly folder: string;
  readonly request: ExamRequest;

  private constructor(spool: FileSpool, folder: string, request: ExamRequest) {
    this.spool = spool;
    this.folder = folder;
    this.request = request;
  }

  static async open(folder: string): Promise<ToldExam> {
    const spool = await FileSpool.open(folder);
    const identified = {
      PatientName: patientName,
      PatientID: 'P-0815',
      AccessionNumber: 'A-4711',
      StudyDate: '20190517',
    };
    const change = (image: DicomDataset): DicomDataset => ({ ...image, ...dataset(identified) });
    const { request } = await spoolExam(spool, { change });
    return new ToldExam(spool, folder, request);
  }

  get reference(): { readonly studyInstanceUid: ExamRequest['studyInstanceUid']; readonly jobId: string } {
    const { studyInstanceUid, jobId } = this.request;
    return { studyInstanceUid, jobId };
  }

  /** The bytes of one image are gone, so that it cannot be read. @param sopInstanceUid - Any by default. */
  async loseOneImage(sopInstanceUid = ''): Promise<void> {
    const images = join(this.folder, 'studies', this.request.studyInstanceUid, 'instances');
    const [lost] = (await readdir(images)).filter((name) => name.endsWith('.dcm') && name.startsWith(sopInstanceUid));
    await truncate(join(images, lost ?? ''), 2_000);
  }

  /** Analyses it; every mammogram has one finding. */
  async analyse(): Promise<void> {
    await this.#runner().run(this.request, { isLast: false });
  }

  /** Gives it up. */
  async fail(code: string): Promise<void> {
    await this.#runner().recordFailure(this.request, { code, message: 'It did not work.', retryable: false });
  }

  /** The PACS takes every result. */
  async deliver(endedAt = now()): Promise<void> {
    const { job } = await this.facts();
    const objects = job.results
      .flatMap((manifest) => manifest.objects)
      .map(({ sopInstanceUid }) => ({ state: 'stored', sopInstanceUid }) as const);
    const end = { ...this.reference, destination: 'pacs', round: 0, resultSet: resultSetId({}) };
    await this.spool.putDelivery({ schemaVersion: 2, ...end, endedAt: endedAt.toISOString(), objects });
  }

  async facts(): Promise<{ readonly study: StudyFacts; readonly job: JobFacts }> {
    const study = await this.spool.readStudy(this.request.studyInstanceUid);
    const job = study?.jobs.find(({ request }) => request.jobId === this.request.jobId);
    if (study === undefined || job === undefined) throw new RangeError('The exam is gone.');
    return { study, job };
  }

  #runner(): ExamRunner {
    const detections = [{ box: { left: 40, top: 60, right: 80, bottom: 110 }, score: 0.9 }];
    return new ExamRunner({
      spool: this.spool,
      ports: fakePorts({ detections }),
      reading: { detectionMode: 'WHOLE_IMAGE', maxFindingsPerMammogram: 5 },
      mammogramConcurrency: 2,
      installation: { device },
      destinations: [{ name: 'pacs', resultSet: {} }],
      now,
    });
  }
}
