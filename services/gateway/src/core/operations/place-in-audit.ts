import type { EventPlace } from '@mammoflow/record';

/** Where the list of events goes on after one, as a text. */
export function placeAfterEvent({ occurredAt, sequence }: EventPlace): string {
  return `${occurredAt}~${sequence}`;
}

/** Reads {@link placeAfterEvent} back; undefined of anything else. */
export function parsePlaceInAudit(text: string): EventPlace | undefined {
  const [, occurredAt, sequence] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~(\d{1,15})$/.exec(text) ?? [];
  return occurredAt === undefined ? undefined : { occurredAt, sequence: Number(sequence) };
}
