import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { freePort } from '../free-ports.ts';
import { SourceArchive } from './source-archive.ts';
import { difficultManner } from './source-manner.ts';
import type { SourceManner } from './source-manner.ts';

/** What becomes of a request before the server looks at it. */
export type SourceFault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Another instance than the one that was asked for. */
  | { readonly instead: string }
  /** The right answer, so much later. */
  | { readonly afterMs: number }
  | 'cut-off'
  | 'silence'
  /** A body of one part that never ends. */
  | 'endless'
  /** A body that comes byte by byte. */
  | 'trickle';

/** A request that came. */
export interface SourceRequest {
  /** Below the root, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

/** A PACS for a test from which studies are fetched. */
export interface TestSourcePacs extends AsyncDisposable {
  readonly dicomWebUrl: string;
  readonly archive: SourceArchive;
  readonly requests: readonly SourceRequest[];
  /** May be changed at any time. */
  manner: SourceManner;
  /** Called for each request; what it returns is done to it. */
  fault: ((request: SourceRequest) => SourceFault | undefined) | undefined;
  /** The paths of instances that were fetched. */
  readonly retrieved: readonly string[];
  /** Listens no more, until {@link start}. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

const BOUNDARY = 'a strange=boundary';

/** An origin server of QIDO-RS and WADO-RS in this process that is as unlike Orthanc as PS3.18 allows, and at times more. */
export async function startSourcePacs(manner: Partial<SourceManner> = {}): Promise<TestSourcePacs> {
  const pacs = new SourcePacs(await freePort(), { ...difficultManner, ...manner });
  await pacs.start();
  return pacs;
}

class SourcePacs implements TestSourcePacs {
  readonly archive = new SourceArchive();
  readonly requests: SourceRequest[] = [];
  manner: SourceManner;
  fault: TestSourcePacs['fault'];
  readonly #port: number;
  #server: Server | undefined;

  constructor(port: number, manner: SourceManner) {
    this.#port = port;
    this.manner = manner;
  }

  get dicomWebUrl(): string {
    return `http://127.0.0.1:${this.#port}/rs`;
  }

  get retrieved(): readonly string[] {
    return this.requests.map(({ path }) => path).filter((path) => /\/instances\/[\d.]+$/.test(path));
  }

  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      this.#answer(request, response);
    }).listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #answer({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(url, 'http://pacs');
    const request: SourceRequest = { path: pathname.replace(/^\/rs/, ''), query: searchParams, headers };
    this.requests.push(request);
    const fault = this.fault?.(request);
    if (fault === 'silence') return;
    if (fault === 'cut-off') cutOff(response);
    else if (fault === 'endless') keepSending(response, { bytes: 65_536, pauseMs: 0 });
    else if (fault === 'trickle') keepSending(response, { bytes: 1, pauseMs: 20 });
    else if (fault !== undefined && 'instead' in fault) this.#sendInstance(fault.instead, response);
    else if (fault !== undefined && 'afterMs' in fault)
      setTimeout(() => {
        this.#route(request, response);
      }, fault.afterMs);
    else if (fault !== undefined) response.writeHead(fault.status, fault.headers).end();
    else this.#route(request, response);
  }

  #route({ path, query, headers }: SourceRequest, response: ServerResponse): void {
    const [, , study = '', , series = '', , instance] = path.split('/');
    if (instance !== undefined) {
      this.#retrieve({ study, series, instance }, headers.accept ?? '', response);
    } else if (path === '/studies') {
      const refused = query.has('ModalitiesInStudy') && this.manner.modalityFilter === 'refuses';
      if (refused) response.writeHead(400).end();
      else this.#list(this.#studies(query), query, response);
    } else {
      const isSeries = path === `/studies/${study}/series`;
      this.#list(isSeries ? this.archive.series(study) : this.archive.instancesOf(study, series), query, response);
    }
  }

  #studies(query: URLSearchParams): object[] {
    const { ignoresDates, modalityFilter } = this.manner;
    const asked = query.get('StudyDate') ?? '';
    const modality = modalityFilter === 'honours' ? query.get('ModalitiesInStudy') : null;
    return this.archive.studies(({ studyDate, study }) => {
      const hasModality = this.archive.instances.some((each) => each.study === study && each.modality === modality);
      const hasDate = asked.endsWith('-') ? studyDate >= asked.slice(0, -1) : studyDate === asked;
      return (ignoresDates || hasDate) && (modality === null || hasModality);
    }, this.manner);
  }

  #list(matches: readonly object[], query: URLSearchParams, response: ServerResponse): void {
    const { pageSize, tooLargeLimit, ignoresOffset } = this.manner;
    const limit = Number(query.get('limit') ?? pageSize);
    if (limit >= tooLargeLimit) {
      response.writeHead(413).end();
      return;
    }
    const offset = ignoresOffset ? 0 : Number(query.get('offset') ?? 0);
    const page = matches.slice(offset, offset + Math.min(limit, pageSize));
    if (page.length === 0) response.writeHead(204).end();
    else response.writeHead(200, { 'content-type': 'application/dicom+json' }).end(JSON.stringify(page));
  }

  #sendInstance(sopInstanceUid: string, response: ServerResponse): void {
    const part10 = this.archive.instances.find(({ instance }) => instance === sopInstanceUid)?.part10;
    response.writeHead(200, { 'content-type': `multipart/related; type="application/dicom"; boundary="${BOUNDARY}"` });
    response.end(inOnePart(part10 ?? Buffer.alloc(0)));
  }

  #retrieve(
    name: { readonly study: string; readonly series: string; readonly instance: string },
    accept: string,
    response: ServerResponse,
  ): void {
    const found = this.archive.find(name.study, name.series, name.instance);
    const asStored = accept.includes('transfer-syntax=*');
    if (found === undefined) {
      response.writeHead(404).end();
    } else if (!accept.includes('application/dicom') || (asStored && !this.manner.knowsTransferSyntax)) {
      response.writeHead(406).end();
    } else if (this.manner.instanceAs === 'application/dicom') {
      response.writeHead(200, { 'content-type': 'application/dicom' }).end(found.part10);
    } else {
      response.writeHead(200, {
        'content-type': `Multipart/Related;type="application/dicom";start="<1>";boundary="${BOUNDARY}"`,
      });
      response.end(inOnePart(found.part10));
    }
  }
}

/** A part with all that RFC 2046 allows around it. */
function inOnePart(part10: Uint8Array): Buffer {
  const preamble = 'This is a message in several parts.\r\n';
  const head = `--${BOUNDARY}  \r\nContent-ID: <1>\r\nCONTENT-TYPE:application/dicom\r\nContent-Location: /x\r\n\r\n`;
  return Buffer.concat([Buffer.from(`${preamble}${head}`), part10, Buffer.from(`\r\n--${BOUNDARY}--\r\nEpilogue`)]);
}

/** A part that goes on until the other side has enough. */
function keepSending(response: ServerResponse, { bytes, pauseMs }: { bytes: number; pauseMs: number }): void {
  response.writeHead(200, { 'content-type': `multipart/related; type="application/dicom"; boundary="${BOUNDARY}"` });
  response.write(`--${BOUNDARY}\r\n\r\n`);
  const send = (): void => {
    if (!response.destroyed) response.write(Buffer.alloc(bytes), () => setTimeout(send, pauseMs));
  };
  send();
}

/** Begins an answer that promises more than comes. */
function cutOff(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': `multipart/related; type="application/dicom"; boundary="${BOUNDARY}"`,
    'content-length': '1000000',
  });
  response.write(`--${BOUNDARY}\r\n\r\nDICM`, () => response.destroy());
}
