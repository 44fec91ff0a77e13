import { storeInstances } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { itemsOf } from './stow-items.ts';
import { startTestGateway } from './test-gateway.ts';
import { changed, filesOf, tinyExam } from './test-instances.ts';

const OUT_OF_RESOURCES = 0xa700;

describe('when the spool has less free space than it must have', () => {
  it('answers 503 with Retry-After, takes nothing and is not ready', async () => {
    await using gateway = await startTestGateway({ MIN_FREE_BYTES: 2 ** 50 });
    const answer = await storeInstances(gateway.dicomWebUrl, filesOf(tinyExam('full')));
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(itemsOf(answer, 'other')).toEqual([{ reason: OUT_OF_RESOURCES }]);
    expect(await gateway.spool.listStudies()).toEqual([]);
    expect(await gateway.get('/health/ready')).toMatchObject({ status: 503, body: { spool: { state: 'SPOOL_FULL' } } });
    expect((await gateway.get('/health/live')).status).toBe(200);
  });
});

describe('limits', () => {
  it('refuse an instance that is too large and take those beside it', async () => {
    await using gateway = await startTestGateway({ MAX_INSTANCE_BYTES: 50_000 });
    const [first, second] = filesOf(tinyExam('large instance'));
    const large = changed(second, { PixelData: Buffer.alloc(100_000) });
    const answer = await storeInstances(gateway.dicomWebUrl, [large, first]);
    expect(answer.status).toBe(202);
    expect(itemsOf(answer, 'other')).toEqual([{ reason: 0xc413 }]);
    expect(itemsOf(answer, 'referenced')).toHaveLength(1);
  });

  it.each([
    ['bytes', { MAX_REQUEST_BYTES: 20_000 }],
    ['instances', { MAX_INSTANCES: 2 }],
  ])('answer 413 to a request of too many %s', async (_what, limits) => {
    await using gateway = await startTestGateway(limits);
    const answer = await storeInstances(gateway.dicomWebUrl, filesOf(tinyExam('large request')));
    expect(answer.status).toBe(413);
    expect(answer.dataset).toMatchObject({ code: 'STOW_REQUEST_TOO_LARGE' });
  });
});
