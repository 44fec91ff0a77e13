import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { gatewayAt } from '../../src/io/gateway.ts';
import { listQueue } from '../../src/queue/list-queue.ts';
import type { Terminal } from '../../src/terminal.ts';

/** A gateway that has so many studies and answers as its API does. */
async function startGateway(studies: number): Promise<AsyncDisposable & { readonly url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.authorization ?? ''} ${request.url ?? ''}`);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://gateway');
    const [limit, offset] = [Number(searchParams.get('limit')), Number(searchParams.get('offset'))];
    const all = Array.from({ length: studies }, (_, index) => ({
      studyInstanceUid: `1.${index}`,
      state: index === 0 ? 'FAILED' : 'COMPLETED',
      lastActivityAt: '2026-03-02T12:00:00Z',
      mammograms: 4,
      deliveries: {},
    }));
    const page = { total: studies, studies: all.slice(offset, offset + limit) };
    const answer = pathname === '/api/failures' ? { deadLetters: [], unreadable: [] } : page;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  return { url: `http://127.0.0.1:${port}`, asked, [Symbol.asyncDispose]: close };
}

function collecting(): Terminal & { readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, print: (line) => void lines.push(line), note: () => undefined, strong: (text) => text };
}

it('goes through all pages and shows what is not finished; what has failed makes the exit code', async () => {
  await using server = await startGateway(450);
  const terminal = collecting();
  const gateway = gatewayAt(server.url, 'Bearer key');
  expect(await listQueue(gateway, { all: false, json: false }, terminal)).toBe(1);
  expect(terminal.lines.slice(1)).toEqual(['1.0                 FAILED              4']);
  expect(server.asked).toContain('Bearer key /api/studies?limit=200&offset=400');
  const every = collecting();
  await listQueue(gateway, { all: true, json: false }, every);
  expect(every.lines).toHaveLength(451);
});

it('says which address does not answer', async () => {
  const gateway = gatewayAt('http://127.0.0.1:1');
  await expect(listQueue(gateway, { all: false, json: false }, collecting())).rejects.toThrow('http://127.0.0.1:1');
});
