import type { DeliveryProgress } from '@mammoflow/contracts';
import { deliveryStateOf } from '@mammoflow/spool';
import type { DeliveryFacts, JobFacts } from '@mammoflow/spool';
import type { DeliveryView } from './study-view-schema.ts';

/** A delivery that waits, and how its objects stand since the tries that were made. */
export interface WaitingDelivery extends Pick<DeliveryFacts, 'destination' | 'round'> {
  readonly jobId: string;
  readonly objects: DeliveryProgress['objects'];
}

/** How results stand with a destination, as the API shows it. */
export function viewDelivery(delivery: DeliveryFacts, waiting?: WaitingDelivery): DeliveryView {
  const { destination, round, requestedAt, end } = delivery;
  const objects = end?.objects ?? waiting?.objects ?? [];
  return {
    destination,
    state: deliveryStateOf(delivery),
    round,
    requestedAt,
    endedAt: end?.endedAt,
    resultSet: end?.resultSet,
    failure: end?.failure,
    stored: objects.filter(({ state }) => state === 'stored').length,
    refused: objects.flatMap((object) => (object.state === 'refused' ? [withoutState(object)] : [])),
    postponed: objects.flatMap((object) => (object.state === 'postponed' ? [withoutState(object)] : [])),
    warnings: objects.flatMap((object) =>
      object.state === 'stored' && object.warningReason !== undefined ? [withoutState(object)] : [],
    ),
  };
}

/** When the last destination had everything; undefined while one has not. */
export function deliveredAt({ deliveries }: JobFacts): string | undefined {
  if (!deliveries.every((delivery) => deliveryStateOf(delivery) === 'delivered')) return undefined;
  return deliveries.map(({ end }) => end?.endedAt ?? '').reduce<string | undefined>(latest, undefined);
}

function latest(a: string | undefined, b: string): string {
  return a === undefined || b > a ? b : a;
}

function withoutState<T extends { readonly state: string }>({ state: _state, ...object }: T): Omit<T, 'state'> {
  return object;
}
