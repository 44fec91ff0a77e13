import { may } from '@mammoflow/access';
import type { Client } from '@mammoflow/access';

/** Whether a client may know of a study, and add to it. */
export function mayReach(client: Client, sentBy: string | undefined): boolean {
  return may(client, 'every-study') || sentBy === client.name;
}
