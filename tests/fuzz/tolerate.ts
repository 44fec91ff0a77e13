import { AppError } from '@mammoflow/errors';

/** Runs what may refuse its input with an error of ours; any other error goes on, as a finding. */
export function tolerate<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** The same for what answers later. */
export async function tolerateLater<Result>(run: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
