import { ShipmentIncompleteError } from '@mammoflow/destinations';
import type { ObjectReceipt, ObjectToSend, PostponedObject } from '@mammoflow/destinations';
import { AppError } from '@mammoflow/errors';

/** What became of one object of a shipment; `error`: why it could not be sent now. */
export type StoreAttempt = ObjectReceipt | (PostponedObject & { readonly error: AppError });

export interface StoringOptions {
  /** @throws what says whether it was about this object alone. */
  readonly store: (object: ObjectToSend) => Promise<ObjectReceipt>;
  /** Whether an error leaves hope for the objects that follow. */
  readonly isAboutObject: (error: unknown) => boolean;
}

/**
 * Stores objects one after the other. One that cannot be stored now keeps the others back no more than one that never can.
 *
 * @throws what `store` throws and is not about one object.
 */
export async function storeEach(
  objects: readonly ObjectToSend[],
  { store, isAboutObject }: StoringOptions,
): Promise<readonly StoreAttempt[]> {
  const attempts: StoreAttempt[] = [];
  for (const object of objects) {
    try {
      attempts.push(await store(object));
    } catch (error) {
      if (!(error instanceof AppError) || !isAboutObject(error)) throw error;
      const { sopInstanceUid } = object;
      attempts.push({ state: 'postponed', sopInstanceUid, code: error.code, reason: error.message, error });
    }
  }
  return attempts;
}

/**
 * The receipts of a shipment that has come to its end.
 *
 * @throws {@link ShipmentIncompleteError} when it has not; the error of the first object when there is no answer for any.
 */
export function receiptsOf(attempts: readonly StoreAttempt[]): readonly ObjectReceipt[] {
  const receipts = attempts.filter((attempt) => attempt.state !== 'postponed');
  if (receipts.length === attempts.length) return receipts;
  const [first] = attempts;
  if (receipts.length === 0 && first?.state === 'postponed') throw first.error;
  throw new ShipmentIncompleteError(attempts.map(withoutError));
}

function withoutError(attempt: StoreAttempt): ObjectReceipt | PostponedObject {
  if (attempt.state !== 'postponed') return attempt;
  const { error: _error, ...postponed } = attempt;
  return postponed;
}
