import { formerPlan, isRefused } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryPlan } from './delivery-plan.ts';
import type { DeliveryRequest } from './delivery-request.ts';
import type { ExamOutcome } from './exam-outcome.ts';

/** How the results of an analysis stand with one destination: its latest round. */
export interface DeliveryFacts {
  readonly destination: string;
  readonly round: number;
  readonly requestedAt: string;
  /** Undefined while the destination has not said of every object what becomes of it. */
  readonly end?: Delivery;
}

/** `waiting`: not all is there. `delivered`: all is. `refused`: the destination will not take some of it. */
export const deliveryStates = ['waiting', 'delivered', 'refused'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export function deliveryStateOf({ end }: DeliveryFacts): DeliveryState {
  if (end === undefined) return 'waiting';
  return isRefused(end) ? 'refused' : 'delivered';
}

/** What is known of the deliveries of an analysis. */
export interface DeliveryRecords {
  readonly outcome: ExamOutcome | undefined;
  readonly plan: DeliveryPlan | undefined;
  readonly requests: readonly DeliveryRequest[];
  readonly ends: readonly Delivery[];
}

/** Every round of every destination, in the order of their names, then of the rounds; none before the analysis has an outcome. */
export function deriveDeliveries({ outcome, plan, requests, ends }: DeliveryRecords): readonly DeliveryFacts[] {
  if (outcome === undefined) return [];
  const planned = (plan?.destinations ?? formerPlan).map((destination) => ({
    destination,
    round: 0,
    requestedAt: outcome.recordedAt,
  }));
  return [...planned, ...requests]
    .map(({ destination, round, requestedAt }) => withEnd({ destination, round, requestedAt }, ends))
    .toSorted((a, b) => (a.destination === b.destination ? a.round - b.round : a.destination < b.destination ? -1 : 1));
}

/** The latest round of each destination. */
export function latestRounds(rounds: readonly DeliveryFacts[]): readonly DeliveryFacts[] {
  return [...new Map(rounds.map((delivery) => [delivery.destination, delivery])).values()];
}

function withEnd(due: Omit<DeliveryFacts, 'end'>, ends: readonly Delivery[]): DeliveryFacts {
  const end = ends.find(({ destination, round }) => destination === due.destination && round === due.round);
  return end === undefined ? due : { ...due, end };
}
