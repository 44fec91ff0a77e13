export { ConfigInvalidError } from './config-invalid-error.ts';
export { describeConfig } from './describe-config.ts';
export type { ConfigVariable } from './describe-config.ts';
export { describeProblems } from './describe-problems.ts';
export { count, isLoopback, listenAddress, milliseconds, serverUrl, splitListenAddress } from './fields.ts';
export type { ListenAddress } from './fields.ts';
export { parseConfig } from './parse-config.ts';
