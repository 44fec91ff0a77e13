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
  /** Since when results are due where the plan says; undefined when they go nowhere by themselves. */
  readonly dueSince: string | undefined;
  readonly outcome: ExamOutcome | undefined;
  readonly plan: DeliveryPlan | undefined;
  readonly requests: readonly DeliveryRequest[];
  readonly ends: readonly Delivery[];
}

/** Every round of every destination, in the order of their names, then of the rounds; none before the analysis has an outcome. */
export function deriveDeliveries(records: DeliveryRecords): readonly DeliveryFacts[] {
  const { dueSince, outcome, plan, requests, ends } = records;
  if (outcome === undefined) return [];
  const requestedAt = dueSince ?? outcome.recordedAt;
  const planned = (plan?.destinations ?? formerPlan)
    .filter((destination) => dueSince !== undefined || ends.some((end) => isPlanned(end, destination)))
    .map((destination) => ({ destination, round: 0, requestedAt }));
  return [...planned, ...requests]
    .map(({ destination, round, requestedAt }) => withEnd({ destination, round, requestedAt }, ends))
    .toSorted((a, b) => (a.destination === b.destination ? a.round - b.round : a.destination < b.destination ? -1 : 1));
}

/** Whether something that was due came to its end, before it was due no more. */
function isPlanned(end: Delivery, destination: string): boolean {
  return end.destination === destination && end.round === 0;
}

/** The latest round of each destination. */
export function latestRounds(rounds: readonly DeliveryFacts[]): readonly DeliveryFacts[] {
  return [...new Map(rounds.map((delivery) => [delivery.destination, delivery])).values()];
}

function withEnd(due: Omit<DeliveryFacts, 'end'>, ends: readonly Delivery[]): DeliveryFacts {
  const end = ends.find(({ destination, round }) => destination === due.destination && round === due.round);
  return end === undefined ? due : { ...due, end };
}
