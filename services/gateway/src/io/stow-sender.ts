import { may } from '@mammoflow/access';
import type { Client } from '@mammoflow/access';
import type { Uid } from '@mammoflow/dicom';
import { senderOf, trialOf } from '@mammoflow/spool';
import type { Spool } from '@mammoflow/spool';
import { mayReach } from '../core/sent-by.ts';
import type { Sender } from './part-receiver.ts';

/**
 * The client of a request as somebody who sends. A study that is there is looked up once. One that is still to come is looked up
 * with each instance: another client may begin it while this request goes on.
 */
export function stowSender(client: Client, spool: Pick<Spool, 'readStudy'>): Sender {
  const answers = new Map<Uid, boolean>();
  const mayAddTo = async (study: Uid): Promise<boolean> => {
    if (may(client, 'every-study')) return true;
    const known = answers.get(study);
    if (known !== undefined) return known;
    const facts = await spool.readStudy(study);
    if (facts === undefined) return true;
    // Somebody who tries a study does not keep its sender from sending it.
    const answer = trialOf(facts) !== undefined || mayReach(client, senderOf(facts));
    answers.set(study, answer);
    return answer;
  };
  return { name: client.name, mayAddTo, mayReach: (sentBy) => mayReach(client, sentBy) };
}
