const BOUNDARY = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/i;
const HEAD_END = '\r\n\r\n';

/**
 * The DICOM file in an answer of WADO-RS that is one instance: the answer itself, or the first part of a multipart one with all
 * that RFC 2046 allows around it.
 *
 * @returns undefined when it is neither.
 */
export function onlyInstance(contentType: string | undefined, body: Buffer): Uint8Array | undefined {
  const type = contentType?.trim().toLowerCase() ?? '';
  if (type.startsWith('application/dicom')) return body;
  const [, quoted, token] = BOUNDARY.exec(contentType ?? '') ?? [];
  const boundary = quoted ?? token;
  if (!type.startsWith('multipart/') || boundary === undefined) return undefined;
  const opens = body.indexOf(`--${boundary}`);
  const lineEnds = opens < 0 ? -1 : body.indexOf('\r\n', opens);
  if (lineEnds < 0) return undefined;
  // A part may have no header at all: then the empty line follows at once.
  const headEnds = body.indexOf(HEAD_END, lineEnds);
  const partEnds = body.indexOf(`\r\n--${boundary}`, lineEnds + 2);
  if (headEnds < 0 || partEnds < headEnds + HEAD_END.length) return undefined;
  return body.subarray(headEnds + HEAD_END.length, partEnds);
}
