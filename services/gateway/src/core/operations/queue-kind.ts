import { announcementsQueue, deliveriesQueue, EXAMS_QUEUE, SHADOWS_QUEUE } from '@mammoflow/contracts';

export const queueKinds = ['exams', 'deliveries', 'announcements', 'shadows'] as const;
export type QueueKind = (typeof queueKinds)[number];

/** What a queue is for, and whom; undefined for one that is none of ours. */
export function kindOfQueue(name: string): { readonly kind: QueueKind; readonly subject?: string } | undefined {
  if (name === EXAMS_QUEUE) return { kind: 'exams' };
  if (name === SHADOWS_QUEUE) return { kind: 'shadows' };
  for (const [kind, prefix] of prefixes)
    if (name.startsWith(prefix)) return { kind, subject: name.slice(prefix.length) };
  return undefined;
}

const prefixes = [
  ['deliveries', deliveriesQueue('')],
  ['announcements', announcementsQueue('')],
] as const;
