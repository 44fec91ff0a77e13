import { AppError } from '@mammoflow/errors';
import { answerOf } from '@mammoflow/gateway-api';
import type { Command } from '../command.ts';
import { gatewayOf } from '../io/gateway.ts';
import type { Gateway } from '../io/gateway.ts';
import { listQueue } from '../queue/list-queue.ts';
import { queueUsage, readQueueOptions } from '../queue/queue-options.ts';
import type { Terminal } from '../terminal.ts';

/** `mammoflow queue`: what waits, and what is done about it. */
export const queue: Command = {
  usage: queueUsage,
  async run(args, terminal) {
    const options = readQueueOptions(args);
    const gateway = await gatewayOf(process.env, options.gateway);
    if (options.action === 'ls') return listQueue(gateway, options, terminal);
    let isDone = true;
    for (const study of options.studies) {
      isDone = (await tell(gateway, { action: options.action, study }, terminal)) && isDone;
    }
    return isDone ? 0 : 1;
  },
};

interface Order {
  readonly action: 'retry' | 'drop';
  readonly study: string;
}

/** One study that cannot be retried must not keep the others from it. */
async function tell({ api }: Gateway, { action, study }: Order, terminal: Terminal): Promise<boolean> {
  try {
    const params = { path: { studyInstanceUid: study } };
    const { jobIds } = await (action === 'retry'
      ? answerOf(api.POST('/api/studies/{studyInstanceUid}/retry', { params }))
      : answerOf(api.POST('/api/studies/{studyInstanceUid}/drop', { params })));
    terminal.print(`${study}: ${jobIds.length === 1 ? '1 job' : `${jobIds.length} jobs`}`);
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    terminal.note(`${study}: ${error.message}`);
    return false;
  }
}
