import { AppError } from '@mammoflow/errors';
import type { ObjectReceipt, PostponedObject } from './result-sender.ts';

/** The destination has answered for some of the results, and could not take the others now. */
export class ShipmentIncompleteError extends AppError {
  readonly code = 'DESTINATION_SHIPMENT_INCOMPLETE';
  readonly retryable = true;
  /** How each object stands, in their order. */
  readonly objects: readonly (ObjectReceipt | PostponedObject)[];

  constructor(objects: readonly (ObjectReceipt | PostponedObject)[]) {
    const left = objects.filter((object) => object.state === 'postponed');
    super(
      `${left.length} of ${objects.length} results could not be sent now (${left[0]?.code ?? ''}); they are sent again. ` +
        `The study in the API says which and why; see the log of the destination.`,
    );
    this.objects = objects;
  }
}
