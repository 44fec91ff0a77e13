export { AppError } from './app-error.ts';
export { describeError } from './describe-error.ts';
export type { ErrorDescription } from './describe-error.ts';
export type { ErrorExplanation } from './error-explanation.ts';
export { errorCatalogue } from './generated/error-catalogue.ts';
export { RelayedError } from './relayed-error.ts';
