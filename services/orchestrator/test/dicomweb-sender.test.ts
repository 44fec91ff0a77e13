import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { ShipmentIncompleteError } from '@mammoflow/destinations';
import type { Shipment } from '@mammoflow/destinations';
import { parseUid } from '@mammoflow/dicom';
import { Pacs } from '@mammoflow/pacs';
import { freePort } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { DicomwebSender } from '../src/io/dicomweb-sender.ts';

const [one, two, three] = ['2.25.901', '2.25.902', '2.25.903'].map(parseUid);
const ui = (uid: string): object => ({ vr: 'UI', Value: [uid] });

/** The bytes of an object are its UID, so that the stub knows what it is sent. */
const shipment: Shipment = {
  studyInstanceUid: parseUid('2.25.900'),
  objects: [one, two, three].flatMap((sopInstanceUid) =>
    sopInstanceUid === undefined
      ? []
      : [
          {
            sopClassUid: parseUid('1.2.840.10008.5.1.4.1.1.88.33'),
            sopInstanceUid,
            readPart10: () => Promise.resolve(Buffer.from(`<${sopInstanceUid}>`)),
          },
        ],
  ),
};

interface StubAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends the shipment to a PACS that says of some objects what it is told to, and stores the others. */
async function sendTo(
  answers: Readonly<Record<string, StubAnswer>>,
): Promise<{ readonly outcome: unknown; readonly asked: readonly string[] }> {
  const stored = new Set<string>();
  const asked: string[] = [];
  const answer = async (request: IncomingMessage): Promise<StubAnswer & { readonly body: unknown }> => {
    const body = await text(request);
    if (request.method === 'GET') {
      const uid = new URL(request.url ?? '', 'http://stub').searchParams.get('SOPInstanceUID') ?? '';
      const match = { '00080016': ui('1.2.3'), '00080018': ui(uid), '0020000E': ui('1.2.4') };
      return { status: 200, body: stored.has(uid) ? [match] : [] };
    }
    const uid = /<([\d.]+)>/.exec(body)?.[1] ?? '';
    asked.push(uid);
    const told = answers[uid];
    if (told !== undefined) return { ...told, body: {} };
    stored.add(uid);
    return { status: 200, body: { '00081199': { vr: 'SQ', Value: [{ '00081155': ui(uid) }] } } };
  };
  const server = createServer((request, response) => {
    void answer(request).then(({ status, headers, body }) => {
      response.writeHead(status, { 'content-type': 'application/dicom+json', ...headers }).end(JSON.stringify(body));
    });
  });
  const port = await freePort();
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const pacs = new Pacs({ url: `http://127.0.0.1:${port}/dicom-web`, timeoutMs: 10_000 });
  try {
    const sender = new DicomwebSender(pacs, () => Promise.resolve());
    return { outcome: await sender.send(shipment).catch((error: unknown) => error), asked };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('DicomwebSender', () => {
  it('sends the objects that follow one which the PACS cannot store now, and says how each stands', async () => {
    const { outcome, asked } = await sendTo({ '2.25.902': { status: 500 } });
    expect(asked).toEqual([one, two, three]);
    expect(outcome).toBeInstanceOf(ShipmentIncompleteError);
    expect(outcome).toMatchObject({
      retryable: true,
      objects: [
        { state: 'stored', sopInstanceUid: one },
        { state: 'postponed', sopInstanceUid: two, code: 'PACS_BUSY' },
        { state: 'stored', sopInstanceUid: three },
      ],
    });
  });

  it('says that the PACS is busy when it takes none of the objects', async () => {
    const busy = { status: 500 };
    const { outcome, asked } = await sendTo({ '2.25.901': busy, '2.25.902': busy, '2.25.903': busy });
    expect(asked).toHaveLength(3);
    expect(outcome).toMatchObject({ code: 'PACS_BUSY' });
  });

  it.each([
    { what: 'wants to be left alone', told: { status: 503, headers: { 'retry-after': '60' } }, code: 'PACS_BUSY' },
    { what: 'is asked too often', told: { status: 429 }, code: 'PACS_BUSY' },
    { what: 'does not take our credentials', told: { status: 401 }, code: 'PACS_REFUSED_REQUEST' },
  ])('sends nothing more when the PACS $what', async ({ told, code }) => {
    const { outcome, asked } = await sendTo({ '2.25.902': told });
    expect(outcome).toMatchObject({ code });
    expect(asked).toEqual([one, two]);
  });
});
