/** Key prefix of every queue in Redis. */
export const QUEUE_PREFIX = 'mammoflow';

/** Exams that wait for analysis; payload {@link ExamJob}. */
export const EXAMS_QUEUE = 'exams';

/** Exams that wait for candidates to go through them, once nothing else waits; payload {@link ShadowJob}. */
export const SHADOWS_QUEUE = 'shadows';

/**
 * Result objects that wait to be sent to a destination; payload {@link DeliveryJob}. Each destination has a queue of its own, so
 * that one that is away or slow keeps no other waiting.
 */
export function deliveriesQueue(destination: string): string {
  return `deliveries-${destination}`;
}
