import type { Uid } from '@mammoflow/dicom';
import type { Logger } from '@mammoflow/observability';
import type { InstanceReference, Spool, StudyFacts } from '@mammoflow/spool';
import { isPatient } from '../../core/patients/patient.ts';
import type { Patient } from '../../core/patients/patient.ts';
import { readPatient } from './patient-reader.ts';

/** What {@link PatientMemory} works with. */
export interface PatientMemoryParts {
  readonly spool: Pick<Spool, 'readStudy' | 'readInstanceHead'>;
  readonly logger: Logger;
  /** @defaultValue 20 000 */
  readonly mostStudies?: number;
}

/** What a search found. */
export interface PatientSearch {
  /** Those that came last first. */
  readonly studies: readonly Uid[];
  /** Studies whose images are still to be looked into. */
  readonly waiting: number;
}

const MOST_STUDIES = 20_000;
const MOST_FOUND = 500;

/**
 * Whom the studies are of whose images the spool has. In memory alone, never more than a number of studies, and gone with the
 * process: nothing of it is on a disk, in Redis or in a log.
 */
export class PatientMemory {
  readonly #parts: PatientMemoryParts;
  readonly #known = new Map<Uid, Patient>();
  /** The first of its instances that is there. */
  readonly #waiting = new Map<Uid, InstanceReference>();
  readonly #mostStudies: number;
  #isReading = false;
  #isClosed = false;

  constructor(parts: PatientMemoryParts) {
    this.#parts = parts;
    this.#mostStudies = parts.mostStudies ?? MOST_STUDIES;
  }

  /** A study is in the spool; it is looked into when there is time. */
  notice(facts: StudyFacts): void {
    const { studyInstanceUid: study } = facts;
    const instance = firstInstance(facts);
    if (instance === undefined) this.forget(study);
    if (instance === undefined || this.#known.has(study) || this.#waiting.has(study)) return;
    if (this.#waiting.size + this.#known.size >= 2 * this.#mostStudies) return;
    this.#waiting.set(study, instance);
    if (!this.#isReading) void this.#read();
  }

  /** Whom studies are of; those of which no image is there are left out. @throws the spool's errors */
  async patientsOf(studies: readonly Uid[]): Promise<ReadonlyMap<Uid, Patient>> {
    const patients = new Map<Uid, Patient>();
    for (const study of studies) {
      const patient = this.#known.get(study) ?? (await this.#look(study));
      if (patient !== undefined) patients.set(study, patient);
    }
    return patients;
  }

  /** Studies of patients that are called so, or have such an ID or accession number. */
  search(wanted: string): PatientSearch {
    const studies: Uid[] = [];
    for (const [study, patient] of [...this.#known].reverse()) {
      if (studies.length < MOST_FOUND && isPatient(patient, wanted)) studies.push(study);
    }
    return { studies, waiting: this.#waiting.size };
  }

  /** The images of a study are gone, and with them what is known of its patient. */
  forget(study: Uid): void {
    this.#known.delete(study);
    this.#waiting.delete(study);
  }

  close(): void {
    this.#isClosed = true;
    this.#waiting.clear();
    this.#known.clear();
  }

  async #look(study: Uid): Promise<Patient | undefined> {
    const facts = await this.#parts.spool.readStudy(study);
    const instance = facts && firstInstance(facts);
    const patient = instance && (await readPatient(this.#parts.spool, instance));
    if (patient !== undefined) this.#keep(study, patient);
    return patient;
  }

  /** One after the other: whoever asks for images now goes before. */
  async #read(): Promise<void> {
    this.#isReading = true;
    try {
      for (let next = this.#next(); next !== undefined && !this.#isClosed; next = this.#next()) {
        const patient = await readPatient(this.#parts.spool, next);
        this.#waiting.delete(next.studyInstanceUid);
        if (patient !== undefined) this.#keep(next.studyInstanceUid, patient);
      }
    } catch (error) {
      // A study that is noticed again is looked into again.
      this.#waiting.clear();
      this.#parts.logger.warn({ error }, 'headers cannot be read; searching for patients finds less');
    }
    this.#isReading = false;
  }

  #next(): InstanceReference | undefined {
    return this.#waiting.values().next().value;
  }

  #keep(study: Uid, patient: Patient): void {
    if (this.#isClosed) return;
    this.#known.delete(study);
    this.#known.set(study, patient);
    const [oldest] = this.#known.keys();
    if (this.#known.size > this.#mostStudies && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** The first that is still there, without what else is known of it. */
function firstInstance({ instances }: StudyFacts): InstanceReference | undefined {
  const instance = instances.find(({ hasBytes }) => hasBytes);
  if (instance === undefined) return undefined;
  const { studyInstanceUid, sopInstanceUid } = instance;
  return { studyInstanceUid, sopInstanceUid };
}
