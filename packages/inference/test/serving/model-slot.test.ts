import { describe, expect, it } from 'vitest';
import type { RegionModel } from '../../src/index.ts';
import { readBundle } from '../../src/index.ts';
import { testModelsDir } from '@mammoflow/testkit';
import { ModelSlot } from '../../src/serving/model-slot.ts';

const bundle = await readBundle(testModelsDir, 'test-detection');

function fakeModel(): RegionModel & { readonly closed: () => boolean } {
  let closed = false;
  const model: RegionModel & { readonly closed: () => boolean } = {
    bundle,
    infer: () => expect.fail(),
    use: (work) => work(model),
    close: () => {
      closed = true;
      return Promise.resolve();
    },
    closed: () => closed,
  };
  return model;
}

describe('a model slot', () => {
  it('ends work with the model it began with, and lets that go only then', async () => {
    const slot = new ModelSlot('detection');
    const [first, second] = [fakeModel(), fakeModel()];
    await slot.replace(first);
    const gate = Promise.withResolvers<undefined>();
    const used: RegionModel[] = [];
    const work = slot.use(async (model) => {
      await gate.promise;
      used.push(model);
    });
    const replaced = slot.replace(second);
    await slot.use((model) => Promise.resolve(used.push(model)));
    expect(first.closed()).toBe(false);
    gate.resolve(undefined);
    await Promise.all([work, replaced]);
    expect(used).toEqual([second, first]);
    expect([first.closed(), second.closed()]).toEqual([true, false]);
  });

  it('lets a model go also when its last work failed', async () => {
    const slot = new ModelSlot('detection');
    const first = fakeModel();
    await slot.replace(first);
    const gate = Promise.withResolvers<undefined>();
    const work = slot.use(async () => {
      await gate.promise;
      throw new RangeError('broken');
    });
    const replaced = slot.replace(undefined);
    gate.resolve(undefined);
    await expect(work).rejects.toThrow('broken');
    await replaced;
    expect(first.closed()).toBe(true);
  });

  it('says so when it is empty', async () => {
    await expect(new ModelSlot('density').use(() => Promise.resolve())).rejects.toMatchObject({
      code: 'MODEL_NOT_ACTIVE',
      retryable: false,
    });
  });
});
