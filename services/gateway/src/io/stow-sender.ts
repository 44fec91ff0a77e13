import { may } from '@mammoflow/access';
import type { Client } from '@mammoflow/access';
import type { Uid } from '@mammoflow/dicom';
import type { Spool } from '@mammoflow/spool';
import { mayReach, senderOf } from '../core/sent-by.ts';
import type { Sender } from './part-receiver.ts';

/** The client of a request as somebody who sends; each study is looked up once. */
export function stowSender(client: Client, spool: Spool): Sender {
  const answers = new Map<Uid, Promise<boolean>>();
  const look = async (study: Uid): Promise<boolean> => {
    const facts = await spool.readStudy(study);
    return facts === undefined || mayReach(client, senderOf(facts));
  };
  const mayAddTo = (study: Uid): Promise<boolean> => {
    if (may(client, 'every-study')) return Promise.resolve(true);
    const answer = answers.get(study) ?? look(study);
    answers.set(study, answer);
    return answer;
  };
  return { name: client.name, mayAddTo };
}
