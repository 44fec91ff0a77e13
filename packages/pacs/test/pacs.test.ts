import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseUid } from '@mammoflow/dicom';
import { afterEach, describe, expect, it } from 'vitest';
import {
  Pacs,
  PacsAnswerUnreadableError,
  PacsBusyError,
  PacsInstanceNotStoredError,
  PacsRefusedInstanceError,
  PacsRefusedRequestError,
  PacsUnreachableError,
} from '../src/index.ts';

const studyInstanceUid = parseUid('2.25.10');
const sopInstanceUid = parseUid('2.25.1');
const part10 = Uint8Array.of(0, 255, 13, 10, 128);
const instance = { studyInstanceUid, sopInstanceUid, part10 };

const named = { '00081155': { vr: 'UI', Value: [sopInstanceUid] } };
const stored = { '00081199': { vr: 'SQ', Value: [named] } };
const failed = (reason: number): object => ({
  '00081198': { vr: 'SQ', Value: [{ ...named, '00081197': { vr: 'US', Value: [reason] } }] },
});
const match = {
  '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.88.33'] },
  '00080018': { vr: 'UI', Value: [sopInstanceUid] },
  '0020000E': { vr: 'UI', Value: ['2.25.11'] },
};

interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A PACS that answers each request as told: it can be as wrong as real ones are. */
class StubPacs {
  readonly requests: Request[] = [];
  readonly #server: Server;

  constructor(answer: (request: Request, response: ServerResponse) => void) {
    this.#server = createServer((message, response) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of message) chunks.push(chunk as Buffer);
        const { method = '', url = '', headers } = message;
        const request = { method, url, headers, body: Buffer.concat(chunks) };
        this.requests.push(request);
        answer(request, response);
      })();
    });
  }

  async listen(): Promise<Pacs> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    return new Pacs({ url: `http://127.0.0.1:${port}/dicom-web`, timeoutMs: 2_000 });
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

let stub: StubPacs | undefined;
afterEach(() => stub?.close());

function pacsThat(answer: (request: Request, response: ServerResponse) => void): Promise<Pacs> {
  stub = new StubPacs(answer);
  return stub.listen();
}

/** Answers STOW with a status and body; QIDO finds the instance or does not. */
function pacsWith(stow: { status: number; body?: unknown }, holdsIt: boolean): Promise<Pacs> {
  return pacsThat(({ method }, response) => {
    if (method === 'POST')
      response.writeHead(stow.status).end(stow.body === undefined ? '' : JSON.stringify(stow.body));
    else response.writeHead(200).end(JSON.stringify(holdsIt ? [match] : []));
  });
}

describe('Pacs.store', () => {
  it('sends the file byte by byte as one part of type application/dicom and asks for DICOM JSON', async () => {
    const pacs = await pacsWith({ status: 200, body: stored }, true);
    await pacs.store(instance);
    const [post] = stub?.requests ?? [];
    expect(post?.url).toBe('/dicom-web/studies/2.25.10');
    expect(post?.headers['content-type']).toMatch(/^multipart\/related; type="application\/dicom"; boundary="[^"]+"$/);
    expect(post?.headers.accept).toBe('application/dicom+json');
    expect(post?.headers['content-length']).toBe(String(post?.body.length));
    expect(post?.body.includes(Buffer.concat([Buffer.from('\r\n\r\n'), part10, Buffer.from('\r\n--')]))).toBe(true);
  });

  it('reports a warning of the PACS', async () => {
    const warned = { ...named, '00081196': { vr: 'US', Value: [45_056] } };
    const pacs = await pacsWith({ status: 202, body: { '00081199': { vr: 'SQ', Value: [warned] } } }, true);
    expect(await pacs.store(instance)).toEqual({ warningReason: 45_056 });
  });

  it.each([
    ['200 with a body that names it', 200, stored],
    ['200 with no body', 200, undefined],
    ['400 with a body that names it', 400, stored],
    ['409 for an instance that it holds already', 409, failed(0x0111)],
  ])('counts it as stored when the answer is %s and a search finds it', async (_, status, body) => {
    const pacs = await pacsWith({ status, body }, true);
    expect(await pacs.store(instance)).toEqual({});
  });

  it('does not believe a 200 when a search does not find the instance', { timeout: 15_000 }, async () => {
    const pacs = await pacsWith({ status: 200, body: stored }, false);
    await expect(pacs.store(instance)).rejects.toBeInstanceOf(PacsInstanceNotStoredError);
  });

  it.each([
    ['out of resources', 409, 0xa700],
    ['processing failure', 202, 0x0110],
  ])('says that it may pass when the PACS fails with %s', async (_, status, reason) => {
    const pacs = await pacsWith({ status, body: failed(reason) }, false);
    await expect(pacs.store(instance)).rejects.toBeInstanceOf(PacsBusyError);
  });

  it('says that it will not pass when the PACS does not support the SOP class', async () => {
    const pacs = await pacsWith({ status: 409, body: failed(0x0122) }, false);
    const failure = await pacs.store(instance).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PacsRefusedInstanceError);
    expect(String(failure)).toContain('SOP Class not supported, 122H');
  });

  it.each([400, 409, 413])('says that it will not pass when the answer is %i and names nothing', async (status) => {
    const pacs = await pacsWith({ status }, false);
    await expect(pacs.store(instance)).rejects.toBeInstanceOf(PacsRefusedInstanceError);
  });

  it.each([301, 401, 403, 404, 415])(
    'says that the request is refused, for now, when the answer is %i',
    async (status) => {
      const pacs = await pacsWith({ status }, true);
      const failure = await pacs.store(instance).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(PacsRefusedRequestError);
      expect(failure).toMatchObject({ retryable: true, httpStatus: status });
    },
  );

  it.each([408, 429, 500, 502, 503, 504])('says that it may pass when the answer is %i', async (status) => {
    const pacs = await pacsWith({ status }, true);
    await expect(pacs.store(instance)).rejects.toBeInstanceOf(PacsBusyError);
  });

  it('says that the PACS is unreachable when nobody listens', async () => {
    const pacs = await pacsWith({ status: 200 }, true);
    stub?.close();
    await expect(pacs.store(instance)).rejects.toBeInstanceOf(PacsUnreachableError);
  });

  it('says that the PACS is unreachable when it does not answer in time', async () => {
    const pacs = await pacsThat(() => undefined);
    await expect(pacs.store(instance)).rejects.toBeInstanceOf(PacsUnreachableError);
  });

  it('ends with the reason of the signal when it is aborted', async () => {
    const pacs = await pacsThat(() => undefined);
    const drain = new AbortController();
    const storing = pacs.store(instance, { signal: drain.signal });
    drain.abort(new Error('the service is ending'));
    await expect(storing).rejects.toThrow('the service is ending');
  });
});

describe('Pacs.searchInstances', () => {
  const page = (offset: number, length: number): object[] =>
    Array.from({ length }, (_, index) => ({
      ...match,
      '00080018': { vr: 'UI', Value: [`2.25.${1_000 + offset + index}`] },
    }));

  it('asks for pages until one is empty', async () => {
    const pacs = await pacsThat(({ url }, response) => {
      const offset = Number(new URL(url, 'http://pacs').searchParams.get('offset'));
      response.writeHead(200).end(JSON.stringify(page(offset, Math.min(200, 203 - offset))));
    });
    expect(await pacs.searchInstances(studyInstanceUid)).toHaveLength(203);
  });

  it('ends when the PACS knows no pages and sends the same one again', async () => {
    const all = Array.from({ length: 200 }, (_, index) => ({
      ...match,
      '00080018': { vr: 'UI', Value: [`2.25.${1_000 + index}`] },
    }));
    const pacs = await pacsThat((_, response) => response.writeHead(200).end(JSON.stringify(all)));
    expect(await pacs.searchInstances(studyInstanceUid)).toHaveLength(200);
  });

  it.each([204, 404])('finds nothing when the answer is %i', async (status) => {
    const pacs = await pacsThat((_, response) => response.writeHead(status).end());
    expect(await pacs.searchInstances(studyInstanceUid)).toEqual([]);
  });

  it('gives up a search that does not end', async () => {
    const pacs = await pacsThat(({ url }, response) => {
      const offset = Number(new URL(url, 'http://pacs').searchParams.get('offset'));
      response.writeHead(200).end(JSON.stringify(page(offset, 10_000)));
    });
    const failure = { code: 'PACS_ANSWER_TOO_LARGE', retryable: true };
    await expect(pacs.searchInstances(studyInstanceUid)).rejects.toMatchObject(failure);
    expect(stub?.requests.length).toBeLessThan(10);
  });

  it('gives up an answer that does not end, and the connection with it', async () => {
    const isClosed = Promise.withResolvers<undefined>();
    const pacs = await pacsThat((_, response) => {
      response.once('close', () => {
        isClosed.resolve(undefined);
      });
      const piece = Buffer.alloc(1024 * 1024, ' ');
      const more = (): void => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', more).writeHead(200);
      more();
    });
    await expect(pacs.searchInstances(studyInstanceUid)).rejects.toMatchObject({ code: 'PACS_ANSWER_TOO_LARGE' });
    await isClosed.promise;
  });

  it('refuses an answer that is not a list', async () => {
    const pacs = await pacsThat((_, response) => response.writeHead(200).end('<html></html>'));
    await expect(pacs.searchInstances(studyInstanceUid)).rejects.toBeInstanceOf(PacsAnswerUnreadableError);
  });
});

describe('Pacs.retrieve', () => {
  it('returns the bytes of the part, in the transfer syntax in which they are stored', async () => {
    const pacs = await pacsThat((_, response) => {
      const head = '--xyz\r\nContent-Type: application/dicom\r\n\r\n';
      response.writeHead(200, { 'content-type': 'multipart/related; type="application/dicom"; boundary=xyz' });
      response.end(Buffer.concat([Buffer.from(head), part10, Buffer.from('\r\n--xyz--\r\n')]));
    });
    const bytes = await pacs.retrieve({ studyInstanceUid, seriesInstanceUid: parseUid('2.25.11'), sopInstanceUid });
    expect(bytes).toEqual(part10);
    expect(stub?.requests[0]?.headers.accept).toContain('transfer-syntax=*');
  });
});
