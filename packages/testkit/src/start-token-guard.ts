import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { freePort } from './free-ports.ts';

/** A server that lets through to another who has a token, and gives out tokens (OAuth2 client credentials). */
export interface TestTokenGuard extends AsyncDisposable {
  readonly url: string;
  readonly tokenUrl: string;
  /** Bodies and Authorization headers of the requests for tokens. */
  readonly tokenRequests: readonly { readonly body: string; readonly authorization: string | undefined }[];
  /** How long the next tokens are said to be good. @defaultValue 3600 */
  expiresInSeconds: number;
  /** Tokens given out so far are good no more. */
  revoke(): void;
  /** A token that is good, as a secretary would write it into a file. */
  issue(): string;
  stop(): Promise<void>;
}

/** The client that tokens are given to. */
export const testClient = { id: 'mammoflow', secret: 'test secret/with+signs' } as const;

/** Starts a guard in this process before a server, e.g. an Orthanc. */
export async function startTokenGuard(target: string): Promise<TestTokenGuard> {
  const tokens = new Set<string>();
  const tokenRequests: { readonly body: string; readonly authorization: string | undefined }[] = [];
  let issued = 0;
  const issue = (): string => {
    const token = `token-${++issued}`;
    tokens.add(token);
    return token;
  };
  const server = createServer((request, response) => {
    if (request.url === '/token') void answerToken(request, response);
    else if (tokens.has(request.headers.authorization?.replace('Bearer ', '') ?? '')) pass(target, request, response);
    else response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
  });
  const answerToken = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { authorization } = request.headers;
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString('utf8');
    tokenRequests.push({ body, authorization });
    if (!isTestClient(body, authorization)) {
      response.writeHead(401).end('{"error":"invalid_client"}');
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ access_token: issue(), token_type: 'Bearer', expires_in: guard.expiresInSeconds }));
  };
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  const url = `http://127.0.0.1:${port}`;
  const guard: TestTokenGuard = {
    url,
    tokenUrl: `${url}/token`,
    tokenRequests,
    expiresInSeconds: 3_600,
    revoke: () => {
      tokens.clear();
    },
    issue,
    stop,
    [Symbol.asyncDispose]: stop,
  };
  return guard;
}

function isTestClient(body: string, authorization: string | undefined): boolean {
  const form = new URLSearchParams(body);
  if (form.get('grant_type') !== 'client_credentials') return false;
  if (form.has('client_id'))
    return form.get('client_id') === testClient.id && form.get('client_secret') === testClient.secret;
  const [id, secret] = Buffer.from(authorization?.replace('Basic ', '') ?? '', 'base64')
    .toString('utf8')
    .split(':');
  return decodeURIComponent(id ?? '') === testClient.id && decodeURIComponent(secret ?? '') === testClient.secret;
}

function pass(target: string, request: IncomingMessage, response: ServerResponse): void {
  const { authorization: _authorization, host: _host, ...headers } = request.headers;
  const onward = ask(new URL(request.url ?? '/', target), { method: request.method ?? 'GET', headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.once('error', () => response.destroy());
  request.pipe(onward);
}
