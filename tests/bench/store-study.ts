import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { InstanceTemplate } from './instance-template.ts';

const BOUNDARY = 'mammoflow-bench-9f3b1c';

/** What one request sends. */
export interface StudyPlan {
  readonly study: number;
  readonly instances: number;
}

/** Sends a study with one STOW-RS request, streaming. @returns the bytes of its body */
export async function storeStudy(
  dicomWebUrl: string,
  template: InstanceTemplate,
  { study, instances }: StudyPlan,
): Promise<number> {
  const post = request(`${dicomWebUrl}/studies`, {
    method: 'POST',
    headers: {
      'content-type': `multipart/related; type="application/dicom"; boundary=${BOUNDARY}`,
      'content-length': String(bodyBytes(template, { study, instances })),
      accept: 'application/dicom+json',
    },
  });
  const answered = once(post, 'response') as Promise<[IncomingMessage]>;
  for (let instance = 0; instance < instances; instance += 1) {
    post.write(partHead(template, study, instance));
    post.write(template.pixels);
    if (!post.write('\r\n')) await once(post, 'drain');
  }
  post.end(`--${BOUNDARY}--\r\n`);
  const [response] = await answered;
  response.resume();
  await once(response, 'end');
  // The template has no view, so the gateway sets it aside: stored, with a warning.
  if (response.statusCode !== 200 && response.statusCode !== 202) {
    throw new Error(`The server answered ${response.statusCode ?? 0}.`);
  }
  return bodyBytes(template, { study, instances });
}

function partHead(template: InstanceTemplate, study: number, instance: number): Buffer {
  const head = Buffer.from(`--${BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n`);
  return Buffer.concat([head, template.header(study, instance)]);
}

function bodyBytes(template: InstanceTemplate, { study, instances }: StudyPlan): number {
  const part = partHead(template, study, 0).length + template.pixels.length + 2;
  return instances * part + `--${BOUNDARY}--\r\n`.length;
}
