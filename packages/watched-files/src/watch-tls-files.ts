import { createSecureContext } from 'node:tls';
import { watchFiles } from './watch-files.ts';
import type { FileWatch, WatchOptions } from './watch-files.ts';

/** PEM files of one side of a TLS connection. */
export interface TlsFileNames {
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
  /** The authorities whose certificates the other side may have. */
  readonly caFile?: string | undefined;
}

/** What those files hold; the names are those of Node.js. */
export interface TlsContents {
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly ca?: Buffer;
}

/**
 * Hands over certificate, key and authorities, now and after each change; only what belongs together: while a new certificate
 * lies beside the old key, the former pair stays in use.
 *
 * @throws what the system says of files that cannot be read, or OpenSSL of their contents, the first time.
 */
export function watchTlsFiles(
  { certFile, keyFile, caFile }: TlsFileNames,
  accept: (contents: TlsContents) => void,
  options: WatchOptions,
): Promise<FileWatch> {
  const named = Object.entries({ cert: certFile, key: keyFile, ca: caFile }).flatMap(([name, path]) =>
    path === undefined ? [] : [{ name, path }],
  );
  const paths = named.map(({ path }) => path);
  return watchFiles(
    paths,
    (contents) => {
      const tls: TlsContents = Object.fromEntries(named.map(({ name }, index) => [name, contents[index]]));
      createSecureContext(tls);
      accept(tls);
    },
    options,
  );
}
