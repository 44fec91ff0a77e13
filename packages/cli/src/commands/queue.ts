import { AppError } from '@mammoflow/errors';
import type { Command } from '../command.ts';
import { Gateway } from '../gateway/gateway.ts';
import { listQueue } from '../queue/list-queue.ts';
import { jobsSchema } from '../queue/queue-answers.ts';
import { queueUsage, readQueueOptions } from '../queue/queue-options.ts';
import type { Terminal } from '../terminal.ts';

/** `mammoflow queue`: what waits, and what is done about it. */
export const queue: Command = {
  usage: queueUsage,
  async run(args, terminal) {
    const options = readQueueOptions(args);
    const gateway = await Gateway.of(process.env, options.gateway);
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
async function tell(gateway: Gateway, { action, study }: Order, terminal: Terminal): Promise<boolean> {
  try {
    const path = `/studies/${encodeURIComponent(study)}/${action}`;
    const { jobIds } = await gateway.call({ method: 'POST', path, schema: jobsSchema });
    terminal.print(`${study}: ${jobIds.length === 1 ? '1 job' : `${jobIds.length} jobs`}`);
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    terminal.note(`${study}: ${error.message}`);
    return false;
  }
}
