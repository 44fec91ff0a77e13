/** A media type with its parameters; names in lower case, values as they came without quotes. */
export interface MediaType {
  /** e.g. `multipart/related` */
  readonly essence: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** `; name=token` or `; name="quoted"`. Tokens may hold `/`: senders forget the quotes around `application/dicom`. */
const PARAMETER = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]*))/g;

/** Reads a Content-Type header (RFC 9110 8.3); undefined when there is none or it has no type. */
export function parseMediaType(header: string | undefined): MediaType | undefined {
  const essence = header?.split(';', 1)[0]?.trim().toLowerCase();
  if (header === undefined || essence === undefined || !essence.includes('/')) return undefined;
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, token = ''] of header.matchAll(PARAMETER)) {
    parameters.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? token.trim());
  }
  return { essence, parameters };
}
