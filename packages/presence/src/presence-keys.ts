import { QUEUE_PREFIX } from '@mammoflow/contracts';

/** Names of those who have written; who of them is there is a matter of their own keys, which expire. */
export const PRESENCE_INDEX = `${QUEUE_PREFIX}:presence`;

/** Key of one process. */
export function presenceKey(name: string): string {
  return `${PRESENCE_INDEX}:${name}`;
}
