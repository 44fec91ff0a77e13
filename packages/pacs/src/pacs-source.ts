import type { Uid } from '@mammoflow/dicom';
import { readFoundSeries } from './core/found-series.ts';
import type { FoundSeries } from './core/found-series.ts';
import {
  MODALITIES_IN_STUDY,
  namesOther,
  NUMBER_OF_STUDY_RELATED_INSTANCES,
  readFoundStudy,
} from './core/found-study.ts';
import type { FoundStudy } from './core/found-study.ts';
import { onlyInstance } from './core/only-instance.ts';
import { readListedInstance } from './core/listed-instance.ts';
import type { ListedInstance } from './core/listed-instance.ts';
import { PacsAnswerTooLargeError } from './errors/pacs-answer-too-large-error.ts';
import { PacsAnswerUnreadableError } from './errors/pacs-answer-unreadable-error.ts';
import { PacsInstanceGoneError } from './errors/pacs-instance-gone-error.ts';
import { PacsRefusedRequestError } from './errors/pacs-refused-request-error.ts';
import { dicomwebClient, exchange, unexpected } from './io/dicomweb.ts';
import type { DicomwebClient } from './io/dicomweb.ts';
import { parseJson } from './io/fetch-request.ts';
import type { FetchRequest } from './io/fetch-request.ts';
import { openRetrieval } from './io/open-retrieval.ts';
import type { Retrieval } from './io/open-retrieval.ts';
import { searchAll } from './io/search-all.ts';
import type { SearchReading } from './io/search-all.ts';
import type { CallOptions, InstanceName, PacsOptions } from './pacs.ts';

/** How an instance is fetched as a whole. */
export interface WholeOptions extends CallOptions {
  readonly maxBytes: number;
}

/** Which studies of a patient are looked for. */
export interface PatientStudies {
  readonly patientId: string;
  /** A day or a range, `-YYYYMMDD`. */
  readonly studyDate: string;
}

/** Names a series within its study. */
export interface SeriesName {
  readonly studyInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
}

/** An instance on its way: the body is multipart/related or, from some servers, the DICOM file itself. */
export type IncomingInstance = Pick<Retrieval, 'contentType' | 'body'>;

type QueryParams = Readonly<Record<string, string | number>>;
type Ask = (client: DicomwebClient, queryParams: QueryParams, request: { instance: FetchRequest }) => unknown;

/**
 * Best first: as it is stored (PS3.18 8.7.3.5.2); then what a server that does not know `transfer-syntax` gives, which it
 * may have decompressed.
 */
const acceptable = [
  'multipart/related; type="application/dicom"; transfer-syntax=*',
  'multipart/related; type="application/dicom"',
] as const;
const OK = 200;
const BAD_REQUEST = 400;
const NOT_FOUND = 404;
const NOT_ACCEPTABLE = 406;
const GONE = 410;
const TOO_LARGE = 413;

const endless = (most: number): PacsAnswerTooLargeError => new PacsAnswerTooLargeError(`${most} matches`);

/** The PACS as a place where studies come from: finds them (QIDO-RS) and fetches instances (WADO-RS) as a stream. */
export class PacsSource {
  readonly #options: PacsOptions;
  readonly #client: DicomwebClient;
  /** What this PACS turned out not to know; asked once. */
  #filtersModalities = true;
  #accept: (typeof acceptable)[number] = acceptable[0];

  constructor(options: PacsOptions) {
    this.#options = options;
    this.#client = dicomwebClient({ url: options.url, accept: 'application/dicom+json' });
  }

  /**
   * Studies with mammograms by Study Date (0008,0020), as far as the PACS filters: some list every modality, some every
   * date, so the caller looks at both again.
   *
   * @param studyDate - A day `YYYYMMDD`, or a range `YYYYMMDD-` (PS3.4 C.2.2.2.5).
   */
  async searchStudies(studyDate: string, options: CallOptions = {}): Promise<readonly FoundStudy[]> {
    return this.#searchStudies({ StudyDate: studyDate }, readFoundStudy, options);
  }

  /**
   * Studies with mammograms of a patient, by Study Date as {@link searchStudies} takes it; a PACS may find those of others too.
   *
   * @param patient - Patient ID (0010,0020), without wildcards; it goes into the request and is kept nowhere.
   */
  async searchStudiesOfPatient(patient: PatientStudies, options: CallOptions = {}): Promise<readonly FoundStudy[]> {
    const { patientId, studyDate } = patient;
    const others = new Set<Uid>();
    // Those of others are left out at the end: a page full of them is not the last one.
    const read = (match: unknown): FoundStudy | undefined => {
      const study = readFoundStudy(match);
      if (study !== undefined && namesOther(match, patientId)) others.add(study.studyInstanceUid);
      return study;
    };
    const found = await this.#searchStudies({ PatientID: patientId, StudyDate: studyDate }, read, options);
    return found.filter(({ studyInstanceUid }) => !others.has(studyInstanceUid));
  }

  async #searchStudies(
    matching: QueryParams,
    read: (match: unknown) => FoundStudy | undefined,
    options: CallOptions,
  ): Promise<readonly FoundStudy[]> {
    const includefield = `${MODALITIES_IN_STUDY},${NUMBER_OF_STUDY_RELATED_INSTANCES}`;
    const search = (filter: QueryParams): Promise<readonly FoundStudy[]> =>
      this.#search(
        { read, keyOf: (study) => study.studyInstanceUid, endless },
        (client, page, request) =>
          client.searchForStudies({ queryParams: { ...matching, ...filter, includefield, ...page }, request }),
        options,
      );
    if (!this.#filtersModalities) return search({});
    try {
      return await search({ ModalitiesInStudy: 'MG' });
    } catch (error) {
      if (!(error instanceof PacsRefusedRequestError) || error.httpStatus !== BAD_REQUEST) throw error;
      const found = await search({});
      this.#filtersModalities = false;
      return found;
    }
  }

  /** The series of a study, of every modality. */
  searchSeries(studyInstanceUid: Uid, options: CallOptions = {}): Promise<readonly FoundSeries[]> {
    return this.#search(
      { read: readFoundSeries, keyOf: (series) => series.seriesInstanceUid, endless },
      (client, queryParams, request) =>
        client.searchForSeries({ studyInstanceUID: studyInstanceUid, queryParams, request }),
      options,
    );
  }

  /** The instances of a series. */
  searchInstances(
    { studyInstanceUid, seriesInstanceUid }: SeriesName,
    options: CallOptions = {},
  ): Promise<readonly ListedInstance[]> {
    const names = { studyInstanceUID: studyInstanceUid, seriesInstanceUID: seriesInstanceUid };
    return this.#search(
      { read: readListedInstance, keyOf: (instance) => instance.sopInstanceUid, endless },
      (client, queryParams, request) => client.searchForInstances({ ...names, queryParams, request }),
      options,
    );
  }

  /**
   * Begins to fetch an instance, in the transfer syntax in which it is stored. Its body must be read or given up.
   *
   * @throws {@link PacsInstanceGoneError}, or what every call throws: PacsUnreachableError, PacsBusyError,
   * PacsRefusedRequestError.
   */
  async retrieve(instance: InstanceName & SeriesName, options: CallOptions = {}): Promise<IncomingInstance> {
    for (const accept of acceptable.slice(acceptable.indexOf(this.#accept))) {
      const retrieval = await this.#open(instance, accept, options);
      const { status } = retrieval;
      if (status === OK) {
        this.#accept = accept;
        return retrieval;
      }
      await retrieval.discard();
      if (status === NOT_FOUND || status === GONE) throw new PacsInstanceGoneError(instance.sopInstanceUid);
      if (status !== NOT_ACCEPTABLE) throw unexpected(status, retrieval.retryAfter);
    }
    throw new PacsRefusedRequestError(NOT_ACCEPTABLE);
  }

  /**
   * The DICOM file of an instance, in memory as a whole.
   *
   * @throws what {@link retrieve} throws; PacsAnswerUnreadableError when there is no file in the answer, or too large a one.
   */
  async retrieveWhole(instance: InstanceName & SeriesName, options: WholeOptions): Promise<Uint8Array> {
    const { contentType, body } = await this.retrieve(instance, options);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      if (bytes > options.maxBytes) throw new PacsAnswerUnreadableError('a retrieval');
      chunks.push(Uint8Array.from(chunk));
    }
    const part10 = onlyInstance(contentType, Buffer.concat(chunks));
    if (part10 === undefined) throw new PacsAnswerUnreadableError('a retrieval');
    return part10;
  }

  #open(instance: InstanceName & SeriesName, accept: string, { signal }: CallOptions): Promise<Retrieval> {
    const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = instance;
    const { url, timeoutMs, ...connection } = this.#options;
    const path = `studies/${studyInstanceUid}/series/${seriesInstanceUid}/instances/${sopInstanceUid}`;
    return openRetrieval({
      url: `${url.replace(/\/+$/, '')}/${path}`,
      accept,
      connection,
      idleMs: timeoutMs,
      ...(signal !== undefined && { signal }),
    });
  }

  async #search<Result>(
    reading: SearchReading<unknown, Result>,
    ask: Ask,
    { signal }: CallOptions,
  ): Promise<readonly Result[]> {
    const { url: _url, ...connection } = this.#options;
    const expected = [OK, 204, NOT_FOUND, TOO_LARGE];
    const found = await searchAll(reading, async (page) => {
      const { status, body } = await exchange(
        { ...connection, expected, ...(signal !== undefined && { signal }) },
        (request) => ask(this.#client, { ...page }, { instance: request }),
      );
      if (status === TOO_LARGE) return 'too-many';
      if (status !== OK || body.byteLength === 0) return [];
      const answer = parseJson(body);
      if (!Array.isArray(answer)) throw new PacsAnswerUnreadableError('a search');
      const matches: readonly unknown[] = answer;
      return matches;
    });
    if (found === undefined) throw new PacsRefusedRequestError(TOO_LARGE);
    return found;
  }
}
