import type { HttpConnection } from '@mammoflow/destinations';
import { textValue } from '@mammoflow/dicom';
import { reportBundle, Webhook } from '@mammoflow/fhir';
import type { ReportedExam } from '@mammoflow/fhir';
import type { AnnouncementEnd, Spool } from '@mammoflow/spool';
import type { FhirSettings } from '../../core/announce/announcements-file.ts';
import { dayOfStudy } from '../../core/announce/day-of-study.ts';
import { reportedExam } from '../../core/announce/reported-exam.ts';
import type { ExamIdentifiers } from '../../core/announce/reported-exam.ts';
import type { Announcement, Announcer, CallOptions } from './announcer.ts';
import { patientOfStudy } from './patient-of-study.ts';

export interface FhirAnnouncerOptions {
  readonly settings: FhirSettings;
  readonly connection: HttpConnection;
  readonly signingSecret?: () => Promise<string>;
  readonly spool: Spool;
  readonly device: ReportedExam['device'];
  readonly now: () => Date;
}

/** Sends each exam that has come to its end as a FHIR R4 bundle. */
export class FhirAnnouncer implements Announcer {
  readonly name: string;
  readonly stages = ['ENDED'] as const;
  readonly told = 'with-outcome';
  readonly #options: FhirAnnouncerOptions;
  readonly #webhook: Webhook;

  constructor(options: FhirAnnouncerOptions) {
    const { settings, connection, signingSecret, now } = options;
    this.name = settings.name;
    this.#options = options;
    const { url, timeoutMs } = settings;
    const signed = signingSecret === undefined ? {} : { signingSecret };
    this.#webhook = new Webhook({ url, timeoutMs, now, ...connection, ...signed });
  }

  async announce({ study, job }: Announcement, options: CallOptions): Promise<AnnouncementEnd['result']> {
    const { settings, device } = this.#options;
    const { request, outcome } = job;
    // Of a superseded analysis there is nothing to say.
    if (outcome === undefined) return 'gone';
    const identifiers = await this.#identifiers({ study, job });
    const exam = reportedExam(study, { request, outcome }, { device, identifiers });
    await this.#webhook.send(request.jobId, reportBundle(exam, settings.bundle), options);
    return 'announced';
  }

  close(): Promise<void> {
    return this.#options.connection.dispatcher.close();
  }

  async #identifiers({ study, job }: Pick<Announcement, 'study' | 'job'>): Promise<ExamIdentifiers> {
    const { settings, spool } = this.#options;
    if (settings.identifiers === 'omitted') return {};
    const attributes = await patientOfStudy(spool, study, job);
    const value = textValue(attributes, 'PatientID');
    const accessionNumber = textValue(attributes, 'AccessionNumber');
    const studyDate = dayOfStudy(textValue(attributes, 'StudyDate') ?? '');
    const { patientIdSystem: system } = settings;
    return {
      ...(value === undefined ? {} : { patient: { value, ...(system === undefined ? {} : { system }) } }),
      ...(accessionNumber === undefined ? {} : { accessionNumber }),
      ...(studyDate === undefined ? {} : { studyDate }),
    };
  }
}
