import { randomUUID } from 'node:crypto';
import type { Access, Client } from '@mammoflow/access';
import type { Priority } from '@mammoflow/contracts';
import type { Uid } from '@mammoflow/dicom';
import { describeError } from '@mammoflow/errors';
import { trialOf } from '@mammoflow/spool';
import type { Spool, StudyFacts, UploadedFile, UploadFacts, UploadStore } from '@mammoflow/spool';
import type { Config } from '../../config.ts';
import { NothingToDoError } from '../../core/nothing-to-do-error.ts';
import type { PictureQuery } from '../../core/uploads/picture-query.ts';
import { StudyInWorkError } from '../../core/study-in-work-error.ts';
import { Turns } from '../../core/turns.ts';
import { UploadCompletedError } from '../../core/uploads/upload-completed-error.ts';
import { UploadEmptyError } from '../../core/uploads/upload-empty-error.ts';
import { UploadLimitError } from '../../core/uploads/upload-limit-error.ts';
import { UploadsOpenError } from '../../core/uploads/uploads-open-error.ts';
import { UploadUnknownError } from '../../core/uploads/upload-unknown-error.ts';
import { bytesOf, studiesOf } from '../../core/uploads/upload-view.ts';
import type { ExamRecord } from '../record/start-record.ts';
import type { StudyTracker } from '../study-tracker.ts';
import { receiveInstanceOfUpload, receivePictureOfUpload } from './receive-upload.ts';
import type { PictureTurns, UploadReceipt } from './receive-upload.ts';

/** What {@link UploadDesk} works with. */
export interface UploadDeskParts {
  /** Undefined where nobody is asked who they are. */
  readonly access: Access | undefined;
  readonly config: Config;
  readonly spool: Spool;
  readonly tracker: StudyTracker;
  readonly record: Pick<ExamRecord, 'mayForget'> | undefined;
  readonly store: UploadStore;
  readonly now: () => Date;
}

/** A file that comes. */
export interface FileToTake {
  readonly number: number;
  readonly body: AsyncIterable<Buffer>;
  /** What is said of it where it is a picture; undefined for a DICOM file. */
  readonly picture: PictureQuery | undefined;
  readonly declaredBytes: number;
}

/** A study whose analysis an upload asks for. */
export interface CompletedStudy {
  readonly studyInstanceUid: Uid;
  /** Whether it is a trial; another one is shown as it is. */
  readonly trial: boolean;
  readonly jobId?: string;
  /** Why it is not analysed. */
  readonly failure?: { readonly code: string; readonly message: string };
}

/** Uploads in which nothing has come to an end for this long count as given up. */
const ABANDONED_MS = 3_600_000;
const MOST_OPEN = 8;
/** Pictures in memory, of all clients together. */
const MOST_PICTURES = 8;

/** Takes files of people who try them, from any browser by way of any gateway. */
export class UploadDesk {
  readonly #parts: UploadDeskParts;
  readonly #pictures: PictureTurns = { inMemory: new Turns(MOST_PICTURES), decoding: new Turns(1) };

  constructor(parts: UploadDeskParts) {
    this.#parts = parts;
  }

  /** What an upload may be, and how long what came of it stays. */
  get limits(): { readonly files: number; readonly bytes: number; readonly keepHours: number } {
    const { TRIAL_MAX_FILES: files, TRIAL_MAX_BYTES: bytes, TRIAL_KEEP_HOURS: keepHours } = this.#parts.config;
    return { files, bytes, keepHours };
  }

  /** @throws {@link UploadsOpenError} */
  async open(client: Client): Promise<UploadFacts> {
    const { store, now } = this.#parts;
    const at = now();
    const open = (await this.list(client)).filter(
      ({ completedAt, openedAt }) => completedAt === undefined && at.getTime() - Date.parse(openedAt) < ABANDONED_MS,
    );
    if (open.length >= MOST_OPEN) throw new UploadsOpenError();
    const frame = { schemaVersion: 1, uploadId: randomUUID(), openedAt: at.toISOString() } as const;
    const upload = { ...frame, client: client.name };
    await store.open(upload);
    return { ...upload, files: [] };
  }

  /** Those of a client, the last one first. */
  async list(client: Client): Promise<readonly UploadFacts[]> {
    return (await this.#parts.store.list()).filter((upload) => upload.client === client.name);
  }

  /** @throws {@link UploadUnknownError} also when it is that of another client. */
  async read(client: Client, uploadId: string): Promise<UploadFacts> {
    const upload = await this.#parts.store.read(uploadId);
    if (upload?.client !== client.name) throw new UploadUnknownError();
    return upload;
  }

  /**
   * Takes a file; one that has come before under its number is not taken again.
   *
   * @returns the file that stands, or the receipt that says why it is refused.
   * @throws {@link UploadUnknownError}, {@link UploadCompletedError}, {@link UploadLimitError}, and what receiving throws.
   */
  async take(client: Client, uploadId: string, file: FileToTake): Promise<UploadedFile | UploadReceipt['receipt']> {
    const upload = await this.read(client, uploadId);
    const known = upload.files.find(({ number }) => number === file.number);
    if (known !== undefined) return known;
    if (upload.completedAt !== undefined) throw new UploadCompletedError();
    const received = await this.#receive(client, upload, file);
    const { receipt, bytes, warnings } = received;
    if (receipt.kind === 'refused') return receipt;
    const { instance, disposition, again } = receipt;
    const { studyInstanceUid, sopInstanceUid } = instance;
    const fact = { schemaVersion: 1, number: file.number, bytes, studyInstanceUid, sopInstanceUid } as const;
    const stands = await this.#parts.store.putFile(upload, { ...fact, disposition, again, warnings });
    void this.#parts.tracker.notice(studyInstanceUid);
    return stands;
  }

  /** Has every study of an upload that is a trial analysed. May be called again. @throws {@link UploadEmptyError} */
  async complete(client: Client, uploadId: string, priority: Priority): Promise<readonly CompletedStudy[]> {
    const { store, now } = this.#parts;
    const upload = await this.read(client, uploadId);
    const studies = studiesOf(upload);
    if (studies.length === 0) throw new UploadEmptyError();
    const completed = await Promise.all(studies.map((study) => this.#analyse(study, priority)));
    await store.complete(upload, { schemaVersion: 1, completedAt: now().toISOString() });
    return completed;
  }

  /** Removes an upload, and those of its studies that are trials. @throws {@link StudyInWorkError} */
  async remove(client: Client, uploadId: string): Promise<readonly Uid[]> {
    const upload = await this.read(client, uploadId);
    const removed: Uid[] = [];
    for (const study of studiesOf(upload)) if (await this.#removeTrial(study)) removed.push(study);
    await this.#parts.store.forget(upload);
    return removed;
  }

  /** What is still there of the studies of an upload. */
  async studies(upload: UploadFacts): Promise<readonly StudyFacts[]> {
    const studies = await Promise.all(studiesOf(upload).map((study) => this.#parts.spool.readStudy(study)));
    return studies.filter((facts) => facts !== undefined);
  }

  #receive(client: Client, upload: UploadFacts, file: FileToTake): Promise<UploadReceipt> {
    const { config } = this.#parts;
    const { TRIAL_MAX_FILES: maxFiles, TRIAL_MAX_BYTES } = config;
    if (upload.files.length >= maxFiles || file.number >= maxFiles) throw new UploadLimitError(`${maxFiles} files`);
    const left = TRIAL_MAX_BYTES - bytesOf(upload);
    const maxBytes = Math.min(left, config.MAX_INSTANCE_BYTES, client.limits.requestBytes ?? Infinity);
    if (file.declaredBytes > maxBytes || left <= 0) throw new UploadLimitError(`${TRIAL_MAX_BYTES} bytes`);
    const circumstances = { parts: this.#parts, upload, client, maxBytes, pictures: this.#pictures };
    if (file.picture === undefined) return receiveInstanceOfUpload(file.body, circumstances);
    return receivePictureOfUpload(file.body, { ...file.picture, number: file.number }, circumstances);
  }

  async #analyse(studyInstanceUid: Uid, priority: Priority): Promise<CompletedStudy> {
    const { spool, tracker } = this.#parts;
    const facts = await spool.readStudy(studyInstanceUid);
    const trial = facts !== undefined && trialOf(facts) !== undefined;
    if (!trial) return { studyInstanceUid, trial };
    try {
      const { jobId } = await tracker.requestAnalysis(studyInstanceUid, priority);
      return { studyInstanceUid, trial, jobId };
    } catch (error) {
      if (!(error instanceof NothingToDoError)) throw error;
      const { code, message } = describeError(error);
      return { studyInstanceUid, trial, failure: { code, message } };
    }
  }

  async #removeTrial(study: Uid): Promise<boolean> {
    const { spool, tracker, record } = this.#parts;
    const facts = await spool.readStudy(study);
    if (facts === undefined || trialOf(facts) === undefined) return false;
    await tracker.drop(study).catch((error: unknown) => {
      if (!(error instanceof NothingToDoError)) throw error;
    });
    const last = await spool.readStudy(study);
    if (last !== undefined) await record?.mayForget(last);
    const isGone = await spool.removeTrial(study);
    await tracker.notice(study);
    const after = isGone ? undefined : await spool.readStudy(study);
    if (after !== undefined && trialOf(after) !== undefined) throw new StudyInWorkError();
    return isGone;
  }
}
