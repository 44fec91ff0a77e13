import { setTimeout as sleep } from 'node:timers/promises';
import type { Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';
import { inSpan } from '@mammoflow/observability';
import { explainFailureReason } from './core/failure-reason.ts';
import { readFoundInstance } from './core/found-instance.ts';
import type { FoundInstance } from './core/found-instance.ts';
import { readStoreResponse } from './core/store-response.ts';
import { PacsAnswerTooLargeError } from './errors/pacs-answer-too-large-error.ts';
import { PacsAnswerUnreadableError } from './errors/pacs-answer-unreadable-error.ts';
import { PacsBusyError } from './errors/pacs-busy-error.ts';
import { PacsInstanceNotStoredError } from './errors/pacs-instance-not-stored-error.ts';
import { PacsRefusedInstanceError } from './errors/pacs-refused-instance-error.ts';
import { PacsUnreachableError } from './errors/pacs-unreachable-error.ts';
import { authorizedFetch } from './io/authorized-fetch.ts';
import type { Connection } from './io/authorized-fetch.ts';
import { dicomwebClient, exchange } from './io/dicomweb.ts';
import type { DicomwebClient } from './io/dicomweb.ts';
import { parseJson } from './io/fetch-request.ts';
import { searchAll } from './io/search-all.ts';

export interface PacsOptions extends Connection {
  /** DICOMweb root, e.g. `http://pacs:8042/dicom-web`. */
  readonly url: string;
  /** Limit of each request. */
  readonly timeoutMs: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** Names an instance within its study. */
export interface InstanceName {
  readonly studyInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
}

/** An instance to store. `part10`: a whole DICOM file. */
export interface InstanceToStore extends InstanceName {
  readonly part10: Uint8Array;
}

/** The instance is in the PACS; `warningReason` (0008,1196) when the PACS changed or doubted something. */
export interface StoreReceipt {
  readonly warningReason?: number;
}

const DICOM_JSON = 'application/dicom+json';
/** Without the transfer syntax a server would decompress. */
const DICOM_AS_STORED = 'multipart/related; type="application/dicom"; transfer-syntax=*';
const TOO_LARGE = 413;
/** PS3.5 does not end an instance; the gateway takes none that is longer by default. */
const LONGEST_INSTANCE_BYTES = 2 ** 31;
/** A PACS may index what it stored a moment later. */
const FOUND_WITHIN_MS = 5_000;
const FOUND_INTERVAL_MS = 200;

const endless = (most: number): PacsAnswerTooLargeError => new PacsAnswerTooLargeError(`${most} matches`);

/** The PACS as Mammoflow needs it: stores results, and can say what it holds (STOW-RS, QIDO-RS, WADO-RS). */
export class Pacs {
  readonly #options: PacsOptions;
  readonly #json: DicomwebClient;
  readonly #bytes: DicomwebClient;

  constructor(options: PacsOptions) {
    this.#options = options;
    this.#json = dicomwebClient({ url: options.url, accept: DICOM_JSON });
    this.#bytes = dicomwebClient({ url: options.url, accept: DICOM_AS_STORED });
  }

  /**
   * Stores one instance and sees for itself that it is there. Storing it again is harmless: an instance that the PACS
   * already holds counts as stored, for the same SOP Instance UID means the same bytes.
   *
   * @throws {@link PacsUnreachableError}, {@link PacsBusyError}, {@link PacsRefusedRequestError},
   * {@link PacsInstanceNotStoredError} (may pass); {@link PacsRefusedInstanceError} (will not).
   * @see PS3.18 10.5; answers of all kinds are read, for servers differ from it.
   */
  store(instance: InstanceToStore, options: CallOptions = {}): Promise<StoreReceipt> {
    const attributes = { 'mammoflow.bytes': instance.part10.byteLength };
    return inSpan('STOW-RS', { kind: 'client', attributes }, () => this.#store(instance, options));
  }

  async #store(instance: InstanceToStore, options: CallOptions): Promise<StoreReceipt> {
    const { studyInstanceUid, sopInstanceUid, part10 } = instance;
    const { status, body } = await exchange(this.#exchange([200, 202, 400, 409, TOO_LARGE], options), (request) =>
      this.#json.storeInstances({
        datasets: [Uint8Array.from(part10).buffer],
        studyInstanceUID: studyInstanceUid,
        request: { instance: request },
      }),
    );
    const outcome = readStoreResponse(parseJson(body), sopInstanceUid);
    const accepted = outcome.state === 'stored' || (outcome.state === 'unmentioned' && status < 300);
    if (!accepted) {
      if (await this.holds(instance, options)) return {};
      throw refusal(sopInstanceUid, status, outcome.state === 'failed' ? outcome.failureReason : undefined);
    }
    await this.#see(instance, options);
    return outcome.state === 'stored' && outcome.warningReason !== undefined
      ? { warningReason: outcome.warningReason }
      : {};
  }

  /** Whether the PACS holds an instance. */
  async holds({ studyInstanceUid, sopInstanceUid }: InstanceName, options: CallOptions = {}): Promise<boolean> {
    const found = await this.#search(studyInstanceUid, { SOPInstanceUID: sopInstanceUid }, options);
    return found.some((match) => readFoundInstance(match)?.sopInstanceUid === sopInstanceUid);
  }

  /** Every instance of a study; none when the PACS does not know the study. */
  async searchInstances(studyInstanceUid: Uid, options: CallOptions = {}): Promise<readonly FoundInstance[]> {
    const found = await searchAll(
      { read: readFoundInstance, keyOf: ({ sopInstanceUid }) => sopInstanceUid, endless },
      (page) => this.#search(studyInstanceUid, { ...page, includefield: '00080060' }, options),
    );
    return found ?? [];
  }

  /** The DICOM file of an instance, in the transfer syntax in which it is stored. */
  async retrieve(
    { studyInstanceUid, seriesInstanceUid, sopInstanceUid }: InstanceName & { readonly seriesInstanceUid: Uid },
    options: CallOptions = {},
  ): Promise<Uint8Array> {
    const exchanged = { ...this.#exchange([200], options), mostBytes: LONGEST_INSTANCE_BYTES };
    const { result } = await exchange(exchanged, (request) =>
      this.#bytes.retrieveInstance({
        studyInstanceUID: studyInstanceUid,
        seriesInstanceUID: seriesInstanceUid,
        sopInstanceUID: sopInstanceUid,
        request: { instance: request },
      }),
    );
    if (result === undefined) throw new PacsAnswerUnreadableError('a retrieval');
    return new Uint8Array(result);
  }

  /**
   * Asks the PACS to remove an instance. No part of the standard: many refuse it, or do not know it.
   *
   * @returns whether the PACS says that it has.
   * @throws {@link PacsUnreachableError}; the signal's reason.
   */
  async remove(
    { studyInstanceUid, seriesInstanceUid, sopInstanceUid }: InstanceName & { readonly seriesInstanceUid: Uid },
    { signal }: CallOptions = {},
  ): Promise<boolean> {
    const { url: root, timeoutMs, ...connection } = this.#options;
    const study = `${root.replace(/\/+$/, '')}/studies/${studyInstanceUid}`;
    const url = `${study}/series/${seriesInstanceUid}/instances/${sopInstanceUid}`;
    const limit = AbortSignal.timeout(timeoutMs);
    const ended = signal === undefined ? limit : AbortSignal.any([limit, signal]);
    try {
      const answer = await authorizedFetch(url, { method: 'DELETE', headers: {}, signal: ended }, connection);
      await answer.body?.cancel();
      return answer.ok;
    } catch (cause) {
      signal?.throwIfAborted();
      throw cause instanceof AppError ? cause : new PacsUnreachableError(timeoutMs, { cause });
    }
  }

  async #search(
    studyInstanceUid: Uid,
    queryParams: Readonly<Record<string, string | number>>,
    options: CallOptions,
  ): Promise<readonly unknown[]> {
    const { status, body } = await exchange(this.#exchange([200, 204, 404], options), (request) =>
      this.#json.searchForInstances({
        studyInstanceUID: studyInstanceUid,
        queryParams,
        request: { instance: request },
      }),
    );
    if (status !== 200 || body.byteLength === 0) return [];
    const answer = parseJson(body);
    if (!Array.isArray(answer)) throw new PacsAnswerUnreadableError('a search');
    const matches: readonly unknown[] = answer;
    return matches;
  }

  async #see(instance: InstanceName, options: CallOptions): Promise<void> {
    const deadline = performance.now() + FOUND_WITHIN_MS;
    while (!(await this.holds(instance, options))) {
      if (performance.now() > deadline) throw new PacsInstanceNotStoredError(instance.sopInstanceUid);
      await sleep(FOUND_INTERVAL_MS, undefined, options);
    }
  }

  #exchange(expected: readonly number[], { signal }: CallOptions): Parameters<typeof exchange>[0] {
    const { url: _url, ...connection } = this.#options;
    return { expected, ...connection, ...(signal === undefined ? {} : { signal }) };
  }
}

function refusal(sopInstanceUid: Uid, status: number, failureReason: number | undefined): Error {
  const { meaning, mayPass } = explainFailureReason(failureReason);
  const reason = failureReason === undefined ? meaning : `${meaning}, ${failureReason.toString(16).toUpperCase()}H`;
  const detail = `HTTP ${status}, ${reason}`;
  return mayPass
    ? new PacsBusyError(status, detail)
    : new PacsRefusedInstanceError(sopInstanceUid, { detail, failureReason });
}
