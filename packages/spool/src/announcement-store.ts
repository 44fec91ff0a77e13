import { posix } from 'node:path';
import type { Uid } from '@mammoflow/dicom';
import { announcementEndSchema, workitemFactSchema } from './announcement-facts.ts';
import type { AnnouncementEnd, WorkitemFact } from './announcement-facts.ts';
import { FactStore } from './fact-store.ts';
import { onFileSystem } from './file-errors.ts';
import { spoolPaths } from './spool-paths.ts';
import type { SpoolStorage } from './storage.ts';

/** What an announcement is told of and to whom. */
export type AnnouncementReference = Pick<AnnouncementEnd, 'studyInstanceUid' | 'jobId' | 'announcer'>;

/**
 * What others were told of exams, in folders of the study that go when it goes. Facts: written once, the first writer wins.
 * No state of a study depends on them.
 */
export class AnnouncementStore {
  readonly #storage: SpoolStorage;
  readonly #facts: FactStore;

  constructor(storage: SpoolStorage) {
    this.#storage = storage;
    this.#facts = new FactStore(storage);
  }

  async putEnd(end: AnnouncementEnd): Promise<AnnouncementEnd> {
    const folder = this.#ends(end.studyInstanceUid);
    return this.#put(folder, () => this.#facts.put(this.#endPath(end), announcementEndSchema, end));
  }

  readEnd(reference: AnnouncementReference): Promise<AnnouncementEnd | undefined> {
    return onFileSystem(() => this.#facts.read(this.#endPath(reference), announcementEndSchema));
  }

  async putWorkitem(workitem: WorkitemFact): Promise<WorkitemFact> {
    const folder = this.#workitems(workitem.studyInstanceUid);
    const path = posix.join(folder, `${workitem.workitemUid}.json`);
    return this.#put(folder, () => this.#facts.put(path, workitemFactSchema, workitem));
  }

  /** Every work item of a study, in the order of their UIDs. */
  listWorkitems(study: Uid): Promise<readonly WorkitemFact[]> {
    return onFileSystem(() => this.#facts.readAll(this.#workitems(study), workitemFactSchema));
  }

  #ends(study: Uid): string {
    return posix.join(spoolPaths.study(study), 'announcements');
  }

  #workitems(study: Uid): string {
    return posix.join(spoolPaths.study(study), 'workitems');
  }

  #endPath({ studyInstanceUid, jobId, announcer }: AnnouncementReference): string {
    return posix.join(this.#ends(studyInstanceUid), `${jobId}.${announcer}.json`);
  }

  /** @returns the fact that stands. */
  async #put<T>(folder: string, write: () => Promise<{ readonly fact: T }>): Promise<T> {
    return (await onFileSystem(() => this.#storage.within(folder, write))).fact;
  }
}
