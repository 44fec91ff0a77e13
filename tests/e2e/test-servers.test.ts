import { makePhantomExam } from '@mammoflow/phantom';
import { startOrthanc, startRedis, storeInstances } from '@mammoflow/testkit';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';

describe('startRedis', () => {
  it('gives a Redis that answers and keeps what it was told when it is started again', async () => {
    await using redis = await startRedis();
    const client = new Redis(redis.url, { maxRetriesPerRequest: null });
    try {
      await client.set('mammoflow-test', 'kept', 'EX', 60);
      await redis.process?.kill();
      await redis.process?.start();

      expect(await client.get('mammoflow-test')).toBe('kept');
    } finally {
      client.disconnect();
    }
  });
});

describe('startOrthanc', () => {
  it('gives a PACS that takes a phantom exam by STOW-RS and finds it by QIDO-RS', async () => {
    await using pacs = await startOrthanc();
    const exam = makePhantomExam({ seed: 'test-servers', rows: 120, columns: 90 });

    const answer = await storeInstances(
      pacs.dicomWebUrl,
      exam.images.map(({ part10 }) => part10),
    );
    const found = await fetch(`${pacs.dicomWebUrl}/instances?StudyInstanceUID=${exam.studyInstanceUid}`);

    expect(answer.status).toBe(200);
    expect(await found.json()).toHaveLength(4);
  });
});
