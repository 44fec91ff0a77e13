import type { DicomDataset, DicomJson, Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';
import { authorizedFetch, LONGEST_ANSWER_BYTES, readBody, searchAll } from '@mammoflow/pacs';
import type { Connection } from '@mammoflow/pacs';
import { channelAddress } from '../core/channel-address.ts';
import type { ChannelAddress } from '../core/channel-address.ts';
import { parseDataset, parseDatasets } from '../core/dicom-json-schema.ts';
import { readWorkitem } from '../core/found-workitem.ts';
import type { FoundWorkitem } from '../core/found-workitem.ts';
import { filteredWorklistUid } from '../core/ups-uids.ts';
import { UpsAnswerTooLargeError } from '../errors/ups-answer-too-large-error.ts';
import { UpsAnswerUnreadableError } from '../errors/ups-answer-unreadable-error.ts';
import { UpsBusyError } from '../errors/ups-busy-error.ts';
import { UpsRefusedError } from '../errors/ups-refused-error.ts';
import { UpsUnreachableError } from '../errors/ups-unreachable-error.ts';
import type { CallOptions, ClaimedWorkitem, SearchKeys, Verdict, WorklistServer } from '../worklist-server.ts';

/**
 * How UIDs stand in the query of a request. The standard's template `?{workitem}` is read in two ways: `named`, as
 * `?workitem=1.2.3` (dcm4chee), and `bare`, as `?1.2.3` (Azure).
 */
export const queryForms = ['named', 'bare'] as const;
export type QueryForm = (typeof queryForms)[number];

export interface UpsClientOptions extends Connection {
  /** Root of the Worklist Service, e.g. `https://ris.example.org/dicom-web`. */
  readonly url: string;
  /** Limit of each request. */
  readonly timeoutMs: number;
  /** @defaultValue named */
  readonly queryForm?: QueryForm;
}

interface Exchange {
  /** For messages, e.g. `a search for work items`. */
  readonly transaction: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly payload?: DicomJson;
  /** Status codes that the caller reads itself. */
  readonly expected: readonly number[];
}

interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
}

const DICOM_JSON = 'application/dicom+json';
const NO_CONTENT = 204;
const CONFLICT = 409;
const TOO_LARGE = 413;
const absent = [404, 410] as const;

/** A user agent of the Worklist Service (UPS-RS, PS3.18 chapter 11) that speaks DICOM JSON. */
export class UpsClient implements WorklistServer {
  readonly #options: UpsClientOptions;

  constructor(options: UpsClientOptions) {
    this.#options = options;
  }

  async create(workitemUid: Uid, workitem: DicomJson, options: CallOptions = {}): Promise<'done' | 'conflict'> {
    const url = this.#url(['workitems'], this.#uidQuery('workitem', workitemUid));
    const response = await this.#exchange(
      url,
      { transaction: 'a new work item', method: 'POST', payload: workitem, expected: [CONFLICT] },
      options,
    );
    return response.status === CONFLICT ? 'conflict' : 'done';
  }

  async retrieve(workitemUid: Uid, options: CallOptions = {}): Promise<FoundWorkitem | undefined> {
    const transaction = 'a retrieval of a work item';
    const url = this.#url(['workitems', workitemUid]);
    const response = await this.#exchange(url, { transaction, method: 'GET', expected: absent }, options);
    if (!response.ok) return undefined;
    const dataset = parseDataset(json(response));
    const workitem = dataset && readWorkitem(dataset, workitemUid);
    if (workitem === undefined) throw new UpsAnswerUnreadableError(transaction);
    return workitem;
  }

  async update(workitem: ClaimedWorkitem, changes: DicomJson, options: CallOptions = {}): Promise<Verdict> {
    const { workitemUid, transactionUid } = workitem;
    const url = this.#url(['workitems', workitemUid], this.#uidQuery('transaction-uid', transactionUid));
    return this.#change(url, { transaction: 'an update of a work item', method: 'POST', payload: changes }, options);
  }

  async changeState(workitemUid: Uid, change: DicomJson, options: CallOptions = {}): Promise<Verdict> {
    const url = this.#url(['workitems', workitemUid, 'state']);
    return this.#change(url, { transaction: 'a change of state', method: 'PUT', payload: change }, options);
  }

  async search(keys: SearchKeys, options: CallOptions = {}): Promise<readonly FoundWorkitem[]> {
    const transaction = 'a search for work items';
    const reading = {
      read: (match: DicomDataset) => readWorkitem(match),
      keyOf: ({ workitemUid }: FoundWorkitem) => workitemUid,
      endless: (most: number) => new UpsAnswerTooLargeError(transaction, `${most} work items`),
    };
    const found = await searchAll(reading, async ({ limit, offset }) => {
      const page = { limit: String(limit), offset: String(offset), includefield: 'ScheduledStationNameCodeSequence' };
      const url = this.#url(['workitems'], new URLSearchParams({ ...keys, ...page }).toString());
      const response = await this.#exchange(url, { transaction, method: 'GET', expected: [TOO_LARGE] }, options);
      if (response.status === TOO_LARGE) return 'too-many';
      if (response.status === NO_CONTENT) return [];
      const datasets = parseDatasets(json(response));
      if (datasets === undefined) throw new UpsAnswerUnreadableError(transaction);
      return datasets;
    });
    if (found === undefined) throw new UpsRefusedError(transaction, TOO_LARGE);
    return found;
  }

  async subscribe(aeTitle: string, keys: SearchKeys, options: CallOptions = {}): Promise<ChannelAddress> {
    const query = new URLSearchParams({ deletionlock: 'false', ...keys }).toString();
    const url = this.#url(['workitems', filteredWorklistUid, 'subscribers', aeTitle], query);
    const exchange = { transaction: 'a subscription', method: 'POST', expected: [] } as const;
    const { headers } = await this.#exchange(url, exchange, options);
    const given = headers.get('Content-Location') ?? headers.get('Location');
    return channelAddress(url, given ?? this.#url(['subscribers', aeTitle]).href);
  }

  async #change(url: URL, exchange: Omit<Exchange, 'expected'>, options: CallOptions): Promise<Verdict> {
    const { status } = await this.#exchange(url, { ...exchange, expected: [CONFLICT, ...absent] }, options);
    if (status === CONFLICT) return 'conflict';
    return absent.some((each) => each === status) ? 'gone' : 'done';
  }

  /** The answer, when it is a success or one that is expected; its body has come whole or is empty. */
  async #exchange(url: URL, exchange: Exchange, { signal }: CallOptions): Promise<Answer> {
    const { timeoutMs } = this.#options;
    const { transaction, method, payload, expected } = exchange;
    const timeout = AbortSignal.timeout(timeoutMs);
    const request = {
      method,
      headers: { Accept: DICOM_JSON, ...(payload === undefined ? {} : { 'Content-Type': DICOM_JSON }) },
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      ...(payload === undefined ? {} : { body: JSON.stringify([payload]) }),
    } as const;
    try {
      const answer = await authorizedFetch(url.href, request, this.#options);
      const { status, ok, headers } = answer;
      const body = await readBody(answer);
      if (body === undefined) throw new UpsAnswerTooLargeError(transaction, `${LONGEST_ANSWER_BYTES} bytes`);
      const text = body.toString('utf8');
      if (!ok && !expected.includes(status)) throw unexpected(transaction, status);
      return { status, ok, headers, text };
    } catch (cause) {
      signal?.throwIfAborted();
      throw cause instanceof AppError ? cause : new UpsUnreachableError(timeoutMs, { cause });
    }
  }

  #url(path: readonly string[], query = ''): URL {
    const root = this.#options.url.replace(/\/+$/, '');
    return new URL(`${root}/${path.map(encodeURIComponent).join('/')}${query === '' ? '' : `?${query}`}`);
  }

  #uidQuery(name: string, uid: Uid): string {
    return this.#options.queryForm === 'bare' ? uid : `${name}=${uid}`;
  }
}

function json({ text }: Answer): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const TIMEOUT = 408;
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;
const NOT_IMPLEMENTED = 501;

function unexpected(transaction: string, status: number): Error {
  const passes = status === TIMEOUT || status === TOO_MANY_REQUESTS;
  if (passes || (status >= SERVER_ERROR && status !== NOT_IMPLEMENTED)) return new UpsBusyError(status);
  return new UpsRefusedError(transaction, status);
}
