import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { freePort, startHttpReceiver } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { PacsSource } from '../src/index.ts';

interface HostileServer extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly IncomingMessage[];
}

/** Answers everything with whatever it is told to. */
async function startHostile(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<HostileServer> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const dispose = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, asked, [Symbol.asyncDispose]: dispose };
}

const search = (url: string): Promise<unknown> =>
  new PacsSource({ url, timeoutMs: 5_000, authorize: () => Promise.resolve('Bearer secret') }).searchStudies(
    '20261120',
  );

describe('a server that sends us elsewhere', () => {
  it('is not followed to another host, so that nobody inside of the network is asked in our name', async () => {
    await using inside = await startHttpReceiver();
    const location = inside.url.replace('127.0.0.1', 'localhost');
    await using hostile = await startHostile((_request, response) => response.writeHead(302, { location }).end());
    await expect(search(hostile.url)).rejects.toThrow();
    expect(inside.requests).toEqual([]);
  });

  it('is followed on its own host, with credentials only to the same origin', async () => {
    await using other = await startHttpReceiver();
    other.otherwise = 204;
    await using hostile = await startHostile(({ url = '' }, response) => {
      const location = url.startsWith('/moved') ? `${other.url}/studies` : `/moved${url}`;
      response.writeHead(307, { location }).end();
    });
    expect(await search(hostile.url)).toEqual([]);
    expect(hostile.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer secret', 'Bearer secret']);
    expect(other.requests).toHaveLength(1);
    expect(other.requests[0]?.headers['authorization']).toBeUndefined();
  });

  it('is given up when it sends us in circles', async () => {
    await using hostile = await startHostile((_request, response) => response.writeHead(302, { location: '/' }).end());
    await expect(search(hostile.url)).rejects.toThrow();
    expect(hostile.asked.length).toBeLessThan(10);
  });
});

describe('DICOM JSON of a server', () => {
  it('makes us fetch nothing that a BulkDataURI or RetrieveURL in it names', async () => {
    await using inside = await startHttpReceiver();
    const match = {
      '0020000D': { vr: 'UI', Value: ['1.2.3'] },
      '00080020': { vr: 'DA', BulkDataURI: `${inside.url}/date` },
      '00080061': { vr: 'CS', BulkDataURI: 'file:///etc/passwd' },
      '00081190': { vr: 'UR', Value: [`${inside.url}/retrieve`] },
      '7FE00010': { vr: 'OW', BulkDataURI: `${inside.url}/pixels` },
    };
    await using hostile = await startHostile(({ url = '' }, response) => {
      const isFirst = url.includes('offset=0') || !url.includes('offset');
      response.writeHead(200, { 'content-type': 'application/dicom+json' }).end(JSON.stringify(isFirst ? [match] : []));
    });
    expect(await search(hostile.url)).toMatchObject([{ studyInstanceUid: '1.2.3' }]);
    expect(inside.requests).toEqual([]);
  });

  it('changes no prototype', async () => {
    const body =
      '[{"__proto__":{"polluted":{"vr":"LO"}},"0020000D":{"vr":"UI","Value":["1.2.3"],"__proto__":{"polluted":1}}}]';
    await using hostile = await startHostile((_request, response) => response.writeHead(200).end(body));
    expect(await search(hostile.url)).toMatchObject([{ studyInstanceUid: '1.2.3' }]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('is given up when it unfolds to more than an answer may have', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
    await using hostile = await startHostile((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/dicom+json' }).end(bomb),
    );
    await expect(search(hostile.url)).rejects.toThrow();
  });
});

describe('a server that does not filter by patient', () => {
  it('is searched to its end, behind pages full of studies of others', async () => {
    const patientIds = ['OTHER-1', 'OTHER-2', 'OTHER-3', 'OURS'];
    await using server = await startHostile(({ url = '' }, response) => {
      const offset = Number(new URL(url, 'http://pacs').searchParams.get('offset'));
      const page = patientIds.slice(offset, offset + 2).map((patientId) => ({
        '00100020': { vr: 'LO', Value: [patientId] },
        '0020000D': { vr: 'UI', Value: [`2.25.${100 + patientIds.indexOf(patientId)}`] },
      }));
      response.setHeader('Content-Type', 'application/dicom+json').end(JSON.stringify(page));
    });
    const source = new PacsSource({ url: server.url, timeoutMs: 5_000 });
    const found = await source.searchStudiesOfPatient({ patientId: 'OURS', studyDate: '-20261120' });
    expect(found.map(({ studyInstanceUid }) => studyInstanceUid)).toEqual(['2.25.103']);
  });
});
