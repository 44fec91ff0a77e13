import { BoundaryMissingError } from './boundary-missing-error.ts';
import { parseMediaType } from './media-type.ts';
import { UnsupportedMediaTypeError } from './unsupported-media-type-error.ts';

/** RFC 2046 5.1.1, but tolerant of characters that it does not list and of length: Orthanc's boundaries have 73, not 70. */
const BOUNDARY = /^[\x20-\x7e]{0,199}[\x21-\x7e]$/;

/** The headers that say what a STOW-RS body is. */
export interface StowHeaders {
  readonly 'content-type'?: string | undefined;
  readonly 'content-encoding'?: string | undefined;
}

/**
 * The boundary of a STOW-RS request whose parts are Part 10 files (PS3.18 10.5.1).
 *
 * @throws {@link UnsupportedMediaTypeError} for everything else, {@link BoundaryMissingError}.
 */
export function stowBoundary(headers: StowHeaders): string {
  const type = parseMediaType(headers['content-type']);
  const rootType = type?.parameters.get('type') ?? 'application/dicom';
  const encoding = headers['content-encoding'] ?? 'identity';
  if (
    type?.essence !== 'multipart/related' ||
    rootType.toLowerCase() !== 'application/dicom' ||
    encoding !== 'identity'
  ) {
    throw new UnsupportedMediaTypeError();
  }
  const boundary = type.parameters.get('boundary') ?? '';
  if (!BOUNDARY.test(boundary)) throw new BoundaryMissingError();
  return boundary;
}

/** Whether the sender wants the answer as XML and not as JSON. */
export function wantsXml(accept: string | undefined): boolean {
  return accept !== undefined && /application\/dicom\+xml/i.test(accept) && !/json|\*\/\*/i.test(accept);
}
