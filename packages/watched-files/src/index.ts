export { watchFiles } from './watch-files.ts';
export type { FileWatch, WatchOptions } from './watch-files.ts';
export { watchTlsFiles } from './watch-tls-files.ts';
export type { TlsContents, TlsFileNames } from './watch-tls-files.ts';
