import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeInstance, readPart10 } from '@mammoflow/dicom';

/**
 * `well`: as the PACS behind it. `slow`: some seconds late. `silent`: no answer. `failing`: 500 to everything. `lying`: says of
 * an object that it is stored, and stores nothing. `mute`: stores, and is gone before it has said so.
 */
export type Manner = 'well' | 'slow' | 'silent' | 'failing' | 'lying' | 'mute';

const SLOWNESS_MS = 2_500;

/** Stands between orchestrators and a PACS, and can be told to misbehave. */
export class FaultyPacs implements AsyncDisposable {
  readonly port: number;
  manner: Manner = 'well';
  /** Objects that were sent and that the manner was applied to. */
  wronged = 0;
  readonly #target: string;
  #server: Server | undefined;

  private constructor(target: string, port: number) {
    this.#target = target;
    this.port = port;
  }

  /** @param target - Origin of the PACS, e.g. `http://127.0.0.1:8042`. */
  static async start(target: string, port: number): Promise<FaultyPacs> {
    const pacs = new FaultyPacs(target, port);
    await pacs.open();
    return pacs;
  }

  /** Listens, if it does not. */
  async open(): Promise<void> {
    if (this.#server !== undefined) return;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    }).listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Refuses connections from now on. */
  async close(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { manner } = this;
    const body = await buffer(request);
    const isStore = request.method === 'POST';
    if (isStore && manner !== 'well') this.wronged += 1;
    if (manner === 'silent') return;
    if (manner === 'slow') await sleep(SLOWNESS_MS);
    if (manner === 'failing') {
      response.writeHead(500).end();
      return;
    }
    if (manner === 'lying' && isStore) {
      response.writeHead(200, { 'content-type': 'application/dicom+json' }).end(JSON.stringify(asIfStored(body)));
      return;
    }
    const answer = await this.#pass(request, body);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (manner === 'mute' && isStore) response.destroy();
    else response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(bytes);
  }

  #pass({ method = 'GET', url = '/', headers }: IncomingMessage, body: Buffer): Promise<Response> {
    const kept = ['content-type', 'accept'].flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    const init = {
      method,
      headers: Object.fromEntries(kept),
      ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
    };
    return fetch(`${this.#target}${url}`, init);
  }
}

/** A Store Instances Response (PS3.18 annex I.2) for the one object of a request. */
function asIfStored(body: Buffer): object {
  const part = body.subarray(body.indexOf('\r\n\r\n') + 4, body.lastIndexOf('\r\n--'));
  const { sopClassUid, sopInstanceUid } = describeInstance(readPart10(part));
  const ui = (uid: string): object => ({ vr: 'UI', Value: [uid] });
  return { '00081199': { vr: 'SQ', Value: [{ '00081150': ui(sopClassUid), '00081155': ui(sopInstanceUid) }] } };
}
