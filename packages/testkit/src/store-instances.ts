import { stowBody } from './stow-body.ts';
import type { BodyPart, StowBody } from './stow-body.ts';

/** The answer to a STOW-RS request; `dataset` is DICOM JSON, undefined when the body is no JSON. */
export interface StowAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly dataset: Readonly<Record<string, unknown>> | undefined;
}

export interface StowOptions {
  /** Sent to `/studies/{studyInstanceUid}`. */
  readonly studyInstanceUid?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends instances by STOW-RS to a DICOMweb root such as `http://127.0.0.1:18000/dicom-web`. */
export function storeInstances(
  dicomWebUrl: string,
  parts: readonly (BodyPart | Uint8Array)[],
  options: StowOptions = {},
): Promise<StowAnswer> {
  return postStow(dicomWebUrl, stowBody(parts), options);
}

/** Sends any body at all to a DICOMweb root, for requests that are wrong on purpose. */
export async function postStow(dicomWebUrl: string, body: StowBody, options: StowOptions = {}): Promise<StowAnswer> {
  const study = options.studyInstanceUid === undefined ? '' : `/${options.studyInstanceUid}`;
  const response = await fetch(`${dicomWebUrl}/studies${study}`, {
    method: 'POST',
    headers: { 'content-type': body.contentType, accept: 'application/dicom+json', ...options.headers },
    body: new Uint8Array(body.bytes),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, dataset: parseObject(text) };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}
