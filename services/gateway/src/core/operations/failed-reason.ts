/** Why a job failed, as a queue keeps it. */
export interface FailedReason {
  /** From docs/errors.md; absent for what was no error of ours. */
  readonly code?: string;
  readonly reason: string;
}

const WITH_CODE = /^([A-Z][A-Z0-9_]+): (.*)$/s;

/** Takes the code off a sentence that has one in front. */
export function readFailedReason(text: string): FailedReason {
  const [, code, reason] = WITH_CODE.exec(text) ?? [];
  return code === undefined || reason === undefined ? { reason: text } : { code, reason };
}
