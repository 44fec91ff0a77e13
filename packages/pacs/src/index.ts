export { PacsAnswerUnreadableError } from './errors/pacs-answer-unreadable-error.ts';
export { PacsBusyError } from './errors/pacs-busy-error.ts';
export { PacsInstanceNotStoredError } from './errors/pacs-instance-not-stored-error.ts';
export { PacsRefusedInstanceError } from './errors/pacs-refused-instance-error.ts';
export { PacsRefusedRequestError } from './errors/pacs-refused-request-error.ts';
export { PacsUnreachableError } from './errors/pacs-unreachable-error.ts';
export { Pacs } from './pacs.ts';
export type { CallOptions, InstanceName, InstanceToStore, PacsOptions, StoreReceipt } from './pacs.ts';
export type { FoundInstance } from './core/found-instance.ts';
