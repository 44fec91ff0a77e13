import { may } from '@mammoflow/access';
import type { Client } from '@mammoflow/access';
import type { StudyFacts } from '@mammoflow/spool';

/**
 * The client whose study it is: the one that sent the first instance that is known of it. Undefined when that came by DIMSE, was
 * fetched, or was sent while nobody had to say who they are.
 */
export function senderOf({ instances }: Pick<StudyFacts, 'instances'>): string | undefined {
  return instances[0]?.sentBy;
}

/** Whether a client may know of a study, and add to it. */
export function mayReach(client: Client, sentBy: string | undefined): boolean {
  return may(client, 'every-study') || sentBy === client.name;
}
