/** Options of ioredis, as far as this project sets them. */
export interface QueueConnectionOptions {
  readonly maxRetriesPerRequest: null;
  readonly keepAlive: number;
  readonly socketTimeout: number;
  readonly reconnectOnError: (error: Error) => 2 | false;
  readonly retryStrategy: (attempts: number) => number;
}

const LONGEST_RECONNECT_DELAY_MS = 2_000;

/**
 * How the queues' Redis is to be reached. Commands wait for it for as long as it takes (BullMQ wants it so), but not on a
 * dead connection: a host that lost its power says no good-bye, and a former primary answers READONLY for ever.
 */
export const queueConnection: QueueConnectionOptions = {
  maxRetriesPerRequest: null,
  keepAlive: 10_000,
  /** Longer than BullMQ's longest blocking command, which is 10 s. */
  socketTimeout: 30_000,
  /** 2: connect anew, then send the command again. */
  reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 2 : false),
  retryStrategy: (attempts) => Math.min(100 * 2 ** Math.min(attempts, 10), LONGEST_RECONNECT_DELAY_MS),
};
