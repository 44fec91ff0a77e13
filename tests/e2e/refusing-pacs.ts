import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { describeInstance, readPart10 } from '@mammoflow/dicom';
import { freePort } from '@mammoflow/testkit';

/** A PACS that takes all SOP Classes but one, as old archives do; it answers as PS3.18 10.5.3 has it. */
export interface RefusingPacs extends AsyncDisposable {
  readonly dicomWebUrl: string;
  /** SOP Instance UIDs that it holds. */
  readonly stored: ReadonlySet<string>;
  /** The SOP Class that it does not take; none when undefined. */
  refusedSopClassUid: string | undefined;
}

const SOP_CLASS_NOT_SUPPORTED = 0x0122;

export async function startRefusingPacs(refusedSopClassUid: string): Promise<RefusingPacs> {
  const stored = new Set<string>();
  const answer = async (request: IncomingMessage): Promise<{ readonly status: number; readonly body: unknown }> => {
    if (request.method === 'GET') return { status: 200, body: found(new URL(request.url ?? '', 'http://x'), stored) };
    const { sopClassUid, sopInstanceUid } = describeInstance(readPart10(onlyPart(await bodyOf(request))));
    const sop = { '00081150': ui(sopClassUid), '00081155': ui(sopInstanceUid) };
    if (sopClassUid === pacs.refusedSopClassUid) {
      const failed = { ...sop, '00081197': { vr: 'US', Value: [SOP_CLASS_NOT_SUPPORTED] } };
      return { status: 409, body: { '00081198': { vr: 'SQ', Value: [failed] } } };
    }
    stored.add(sopInstanceUid);
    return { status: 200, body: { '00081199': { vr: 'SQ', Value: [sop] } } };
  };
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/dicom+json' }).end(JSON.stringify(body));
    });
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const pacs: RefusingPacs = {
    dicomWebUrl: `http://127.0.0.1:${port}/dicom-web`,
    stored,
    refusedSopClassUid,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return pacs;
}

const ui = (uid: string): object => ({ vr: 'UI', Value: [uid] });

function found({ searchParams }: URL, stored: ReadonlySet<string>): readonly object[] {
  const uid = searchParams.get('SOPInstanceUID') ?? '';
  if (!stored.has(uid)) return [];
  return [{ '00080016': ui('1.2.3'), '00080018': ui(uid), '0020000E': ui('1.2.4') }];
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** Results come one a request. */
function onlyPart(body: Buffer): Buffer {
  return body.subarray(body.indexOf('\r\n\r\n') + 4, body.lastIndexOf('\r\n--'));
}
