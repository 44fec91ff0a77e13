/** One part of a multipart body. */
export interface BodyPart {
  /** @defaultValue `application/dicom` */
  readonly contentType?: string;
  readonly bytes: Uint8Array;
}

/** A request body and its header. */
export interface StowBody {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A boundary that no DICOM file holds by accident. */
const BOUNDARY = 'mammoflow-test-4b1f0c5a9d';

/** The body of a STOW-RS request (PS3.18 8.6.1.2 and 10.5.1): `multipart/related` with a part for each instance. */
export function stowBody(parts: readonly (BodyPart | Uint8Array)[], boundary = BOUNDARY): StowBody {
  const chunks = parts.flatMap((part) => {
    const { contentType = 'application/dicom', bytes } = part instanceof Uint8Array ? { bytes: part } : part;
    return [Buffer.from(`--${boundary}\r\nContent-Type: ${contentType}\r\n\r\n`), bytes, Buffer.from('\r\n')];
  });
  return {
    contentType: `multipart/related; type="application/dicom"; boundary=${boundary}`,
    bytes: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
