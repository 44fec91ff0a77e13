import { DESTINATION_TRIALS_QUEUE, QUEUE_PREFIX } from '@mammoflow/contracts';
import { destinationSchema, destinationTrialSchema } from '@mammoflow/destinations';
import type { DestinationTrial } from '@mammoflow/destinations';
import { createLogger } from '@mammoflow/observability';
import { eventually, startRedis } from '@mammoflow/testkit';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { workOnTrials } from '../src/io/operations/destination-trials.ts';

it('a trial that cannot be made, or is of a destination that is not there, is answered with the reason', async () => {
  await using redis = await startRedis();
  const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
  const lines: string[] = [];
  const worker = workOnTrials({
    connection,
    name: 'orchestrator-of-test',
    destinations: [
      {
        name: 'away',
        settings: destinationSchema.parse({
          ...{ name: 'away', kind: 'dicomweb', url: 'http://127.0.0.1:9/', results: 'standard', timeoutMs: 2_000 },
        }),
      },
      {
        name: 'dimse',
        settings: destinationSchema.parse({
          ...{ name: 'dimse', kind: 'dimse', host: '127.0.0.1', port: 9, calledAeTitle: 'A', results: 'standard' },
        }),
      },
    ],
    environment: {},
    jobLockMs: 15_000,
    logger: createLogger({ service: 'orchestrator', destination: { write: (line) => lines.push(line) } }),
  });
  const queue = new Queue(DESTINATION_TRIALS_QUEUE, { connection, prefix: QUEUE_PREFIX });
  const tried = async (destination: string, kind: string): Promise<DestinationTrial> => {
    const { id = '' } = await queue.add('try', { schemaVersion: 1, destination, kind });
    await eventually(async () => (await queue.getJobState(id)) === 'completed');
    return destinationTrialSchema.parse((await queue.getJob(id))?.returnvalue);
  };
  try {
    expect(await tried('away', 'round-trip')).toMatchObject({ passed: false, steps: [{ code: 'PACS_UNREACHABLE' }] });
    expect(await tried('dimse', 'round-trip')).toMatchObject({
      passed: false,
      steps: [{ code: 'DESTINATION_ROUND_TRIP_UNSUITABLE' }],
    });
    expect(await tried('unknown', 'connect')).toMatchObject({
      passed: false,
      steps: [{ code: 'ORCHESTRATOR_DESTINATION_MISSING' }],
    });
    expect(lines.filter((line) => line.includes('destination tried'))).toHaveLength(3);
  } finally {
    await worker.drain(1_000);
    await queue.close();
    connection.disconnect();
  }
});
