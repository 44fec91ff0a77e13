import { AppError } from '@mammoflow/errors';
import { RecordUnavailableError } from '../errors/record-unavailable-error.ts';

/** Runs a step on the database; what it throws becomes the record's own error. */
export async function onDatabase<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new RecordUnavailableError({ cause: error });
  }
}
