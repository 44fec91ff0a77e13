import { AppError } from '@mammoflow/errors';

/** What happened to a process, and the log that tells more. */
export interface ProcessFailure {
  /** Completes the sentence that the name begins: 'ended before it was ready'. */
  readonly what: string;
  readonly log: { readonly file: string; readonly tail: string };
  readonly cause?: unknown;
}

/** A process of the stack ended, or did not become ready in time. */
export class ProcessFailedError extends AppError {
  readonly code = 'STACK_PROCESS_FAILED';
  readonly retryable = false;
  readonly processName: string;

  constructor(processName: string, { what, log, cause }: ProcessFailure) {
    const tail = log.tail === '' ? '' : `:\n${log.tail}`;
    super(`${processName} ${what}. Its log is ${log.file}${tail}`, { cause });
    this.processName = processName;
  }
}
