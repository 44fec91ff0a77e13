import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { dataset, isDataset, isUid, textValue, toDicomJson } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { freePort } from '../free-ports.ts';
import { WorkitemStore } from './workitem-store.ts';
import type { Ruling, Transition } from './workitem-store.ts';

/** A request that came, and what was answered. */
export interface WorklistRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly complaints: readonly string[];
  readonly authorization?: string;
}

/** What becomes of a request before the server looks at it: an answer of its own, or done with the answer lost. */
export type WorklistFault = { readonly status: number; readonly content?: unknown } | 'lose-answer';

/** A worklist server for a test. */
export interface TestUpsServer extends AsyncDisposable {
  /** Root of the Worklist Service. */
  readonly url: string;
  readonly workitems: WorkitemStore;
  readonly requests: readonly WorklistRequest[];
  /** Called for each request; what it returns is done to it. */
  fault: ((method: string, path: string) => WorklistFault | undefined) | undefined;
  /** Most matches that an answer to a search has, whatever it asks for. @defaultValue as many as there are */
  pageSize: number;
  /** What a subscription is told of where the event channel is. @defaultValue where it is */
  channel: string | undefined;
  /** Every state that each work item has had. */
  statesOf(workitemUid: string): readonly string[];
  stop(): Promise<void>;
}

const DICOM_JSON = 'application/dicom+json';

/**
 * An origin server of the Worklist Service (PS3.18 chapter 11) in this process that speaks DICOM JSON and refuses what the
 * standard forbids: states, Transaction UIDs, required attributes. Not persistent, without DIMSE, and with as much of search
 * and subscription as a performer needs.
 */
export async function startUpsServer(): Promise<TestUpsServer> {
  const server = new UpsServer();
  await server.listen(await freePort());
  return server;
}

class UpsServer implements TestUpsServer {
  readonly requests: WorklistRequest[] = [];
  readonly workitems = new WorkitemStore((transition) => {
    this.#report(transition);
  });
  fault: TestUpsServer['fault'];
  pageSize = Infinity;
  channel: string | undefined;
  url = '';
  readonly #http: Server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.destroy());
  });
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #subscribers = new Map<string, URLSearchParams>();
  readonly #channels = new Map<string, WebSocket>();

  async listen(port: number): Promise<void> {
    this.#http.on('upgrade', (request, socket, head) => {
      const aeTitle = /^\/subscribers\/([^/]+)$/.exec(request.url ?? '')?.[1];
      if (aeTitle === undefined || !this.#subscribers.has(aeTitle)) {
        socket.destroy();
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (channel) => this.#channels.set(aeTitle, channel));
    });
    this.#http.listen(port, '127.0.0.1');
    await once(this.#http, 'listening');
    this.url = `http://127.0.0.1:${port}`;
  }

  statesOf(workitemUid: string): readonly string[] {
    return this.workitems.transitions.filter((each) => each.workitemUid === workitemUid).map(({ to }) => to);
  }

  async stop(): Promise<void> {
    for (const channel of this.#sockets.clients) channel.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const url = new URL(request.url ?? '/', this.url);
    const body = await readBody(request);
    const fault = this.fault?.(method, url.pathname);
    const ruling: Answer =
      typeof fault === 'object' ? fault : this.#rule({ method, url, body, contentType: headers['content-type'] });
    const { authorization } = headers;
    this.requests.push({
      method,
      path: url.pathname,
      query: url.search.slice(1),
      status: ruling.status,
      complaints: ruling.complaints ?? [],
      ...(authorization === undefined ? {} : { authorization }),
    });
    if (fault === 'lose-answer') {
      response.destroy();
      return;
    }
    const content = ruling.content === undefined ? undefined : JSON.stringify(ruling.content);
    response.writeHead(ruling.status, { ...ruling.headers, ...(content && { 'Content-Type': DICOM_JSON }) });
    response.end(content);
  }

  #rule({ method, url, body, contentType }: Asked): Answer {
    const [root, workitemUid, member, name] = url.pathname.split('/').slice(1);
    if (root !== 'workitems') return { status: 404 };
    if (method === 'GET') return this.#read(workitemUid, url.searchParams);
    if (member === 'subscribers' && name !== undefined) return this.#subscribe(name, url.searchParams);
    if (contentType !== DICOM_JSON) return { status: 415 };
    const item = onlyDataset(body);
    if (item === undefined) return { status: 400, complaints: ['no single data set'] };
    if (workitemUid === undefined) {
      const uid = uidIn(url, 'workitem');
      if (uid === undefined) return { status: 400, complaints: ['no work item UID'] };
      return { ...this.workitems.create(uid, item), headers: { Location: `${this.url}/workitems/${uid}` } };
    }
    if (method === 'PUT' && member === 'state') return this.workitems.changeState(workitemUid, item);
    if (method !== 'POST' || member !== undefined) return { status: 405 };
    return this.workitems.update(workitemUid, uidIn(url, 'transaction-uid'), item);
  }

  #read(workitemUid: string | undefined, keys: URLSearchParams): Answer {
    if (workitemUid === undefined) {
      const offset = Number(keys.get('offset') ?? 0);
      const found = this.workitems.search(keys).slice(offset, offset + Math.min(this.pageSize, limitOf(keys)));
      return found.length === 0 ? { status: 204 } : { status: 200, content: found.map(toDicomJson) };
    }
    const item = this.workitems.retrieve(workitemUid);
    return item === undefined ? { status: 404 } : { status: 200, content: [toDicomJson(item)] };
  }

  #subscribe(aeTitle: string, query: URLSearchParams): Answer {
    query.delete('deletionlock');
    this.#subscribers.set(aeTitle, query);
    return { status: 201, headers: { 'Content-Location': this.channel ?? `${this.url}/subscribers/${aeTitle}` } };
  }

  /** UPS State Report, PS3.4 table CC.2.4-1. */
  #report({ workitemUid, to }: Transition): void {
    for (const [aeTitle, keys] of this.#subscribers) {
      const isWanted = this.workitems.search(keys).some((item) => textValue(item, 'SOPInstanceUID') === workitemUid);
      if (!isWanted) continue;
      const report = {
        ...dataset({ ProcedureStepState: to, InputReadinessState: 'READY' }),
        '00000002': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.34.6.1'] },
        '00000110': { vr: 'US', Value: [1] },
        '00001000': { vr: 'UI', Value: [workitemUid] },
        '00001002': { vr: 'US', Value: [1] },
      };
      this.#channels.get(aeTitle)?.send(JSON.stringify(toDicomJson(report)));
    }
  }
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly contentType: string | undefined;
}

interface Answer extends Ruling {
  readonly content?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function onlyDataset(body: string): DicomDataset | undefined {
  const parsed = parseJson(body);
  const list: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  const [only] = list;
  return list.length === 1 && isDataset(only) ? only : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function limitOf(keys: URLSearchParams): number {
  return keys.has('limit') ? Number(keys.get('limit')) : Infinity;
}

/** `?name=1.2.3`, or the UID alone. */
function uidIn(url: URL, name: string): string | undefined {
  const given = url.searchParams.get(name) ?? url.search.slice(1);
  return isUid(given) ? given : undefined;
}
