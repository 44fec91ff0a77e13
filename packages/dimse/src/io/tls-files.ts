import { readFile } from 'node:fs/promises';
import type { SecureContextOptions } from 'node:tls';

/** PEM files of one side of a TLS connection. */
export interface TlsFiles {
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
  /** The authorities whose certificates the peer may have. */
  readonly caFile?: string | undefined;
}

/** TLS 1.2 is the least, as the BCP 195 profile of PS3.15 B.9 has it. */
export const leastTls = { minVersion: 'TLSv1.2' } as const;

/** Reads the files, for one connection: whoever makes another reads them again. */
export async function readTlsFiles({ certFile, keyFile, caFile }: TlsFiles): Promise<SecureContextOptions> {
  const [cert, key, ca] = await Promise.all([certFile, keyFile, caFile].map(readIfGiven));
  return {
    ...leastTls,
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(ca === undefined ? {} : { ca }),
  };
}

function readIfGiven(file: string | undefined): Promise<Buffer | undefined> {
  return file === undefined ? Promise.resolve(undefined) : readFile(file);
}
