import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, describeError } from '@mammoflow/errors';
import { failed } from './check.ts';
import type { Check, Examined, Verdict } from './check.ts';

/** A server that takes the connection and then says nothing must not keep the others from being looked at. */
const TIMEOUT_MS = 60_000;

/** Makes all checks at once; none keeps another from its end. @returns in their order */
export function runChecks(checks: readonly Check[]): Promise<readonly Examined[]> {
  return Promise.all(checks.map(async (check) => ({ name: check.name, ...(await verdictOf(check)) })));
}

async function verdictOf({ run, advice }: Check): Promise<Verdict> {
  const end = new AbortController();
  const tooLate = sleep(TIMEOUT_MS, undefined, { signal: end.signal }).then(
    () => failed(`no answer within ${TIMEOUT_MS / 1_000} s`, advice),
    () => failed('ended', advice),
  );
  try {
    return await Promise.race([run(), tooLate]);
  } catch (error) {
    const { code, message } = describeError(error);
    return failed(error instanceof AppError ? `${code}: ${message}` : message, advice);
  } finally {
    end.abort();
  }
}
