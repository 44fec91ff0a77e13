import { findProgram, redisProcess } from '@mammoflow/stack';
import type { ManagedProcess } from '@mammoflow/stack';
import { startContainer } from './start-container.ts';
import { startServer } from './start-server.ts';

/** A Redis for a test. */
export interface TestRedis extends AsyncDisposable {
  readonly url: string;
  /** To stop and start it in a test of faults; undefined when it is not ours. */
  readonly process?: ManagedProcess;
  stop(): Promise<void>;
}

/**
 * A Redis: the one that `MAMMOFLOW_TEST_REDIS_URL` names, else a process of the local program, else a container.
 *
 * One that was given is neither emptied nor stopped: name queues uniquely.
 */
export async function startRedis(): Promise<TestRedis> {
  const given = process.env['MAMMOFLOW_TEST_REDIS_URL'];
  if (given !== undefined) {
    const stop = (): Promise<void> => Promise.resolve();
    return { url: given, stop, [Symbol.asyncDispose]: stop };
  }
  const server = await (findProgram('redis-server') === undefined
    ? startContainer({
        image: 'redis:7.4-alpine',
        port: 6379,
        command: ['redis-server'],
        readyLog: /Ready to accept connections/,
      })
    : startServer('redis', redisProcess));
  return { ...server, url: `redis://127.0.0.1:${server.port}` };
}
