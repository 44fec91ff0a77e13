import { appendFile, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, modelsFolder } from '@mammoflow/testkit';
import type { ModelsFolder } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';

let models: ModelsFolder;
let gateway: TestGateway;
beforeAll(async () => {
  models = await modelsFolder();
  await models.add('new-detection', { of: 'test-detection', manifest: { version: '2.0.0' } });
  await models.add('tampered-detection', { of: 'test-detection' });
  await appendFile(join(models.path, 'tampered-detection/model.onnx'), 'x');
  gateway = await startTestGateway({ MODELS_DIR: models.path });
});
afterAll(async () => {
  await gateway.close();
  await models[Symbol.asyncDispose]();
});

interface Task {
  readonly task: string;
  readonly active: string | null;
  readonly candidate: string | null;
  readonly former: string | null;
  readonly bundles: readonly { readonly id: string }[];
}

async function detection(): Promise<Task | undefined> {
  const { body } = await gateway.get('/api/models');
  return (body['tasks'] as readonly Task[]).find(({ task }) => task === 'detection');
}

describe('/api/models', () => {
  it('lists the bundles of each task with what was measured, and which are in use', async () => {
    const { body } = await gateway.get('/api/models');
    expect(body).toMatchObject({
      tasks: [
        { task: 'detection', active: 'test-detection', candidate: null, former: null },
        { task: 'segmentation' },
        { task: 'classification' },
        { task: 'density' },
      ],
      examsInWork: 0,
      shadow: { share: 1, waiting: null },
    });
    expect((await detection())?.bundles.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['new-detection', 'test-detection']),
    );
  });

  it('puts a bundle in the shadow, then in use, where it is no candidate any more, and rolls back', async () => {
    await gateway.post('/api/models/shadow', { candidates: { detection: 'new-detection' } });
    expect(await detection()).toMatchObject({ active: 'test-detection', candidate: 'new-detection' });
    const activated = await gateway.post('/api/models/activate', { ids: ['new-detection'] });
    expect(activated.status).toBe(200);
    expect(await detection()).toMatchObject({ active: 'new-detection', candidate: null, former: 'test-detection' });
    await gateway.post('/api/models/rollback', { task: 'detection' });
    expect(await detection()).toMatchObject({ active: 'test-detection', former: 'new-detection' });
  });

  it('takes a candidate away', async () => {
    await gateway.post('/api/models/shadow', { candidates: { detection: 'new-detection' } });
    await gateway.post('/api/models/shadow', { candidates: { detection: null } });
    expect(await detection()).toMatchObject({ candidate: null });
  });

  it.each([
    { route: 'activate', body: { ids: ['tampered-detection'] }, status: 422, code: 'MODEL_CHECKSUM_MISMATCH' },
    {
      route: 'shadow',
      body: { candidates: { detection: 'tampered-detection' } },
      status: 422,
      code: 'MODEL_CHECKSUM_MISMATCH',
    },
    { route: 'activate', body: { ids: ['nowhere'] }, status: 404, code: 'MODEL_BUNDLE_MISSING' },
    { route: 'activate', body: { ids: ['../models'] }, status: 400, code: 'API_REQUEST_INVALID' },
    { route: 'activate', body: { ids: ['new-detection', 'test-detection'] }, status: 400, code: 'API_REQUEST_INVALID' },
    {
      route: 'shadow',
      body: { candidates: { segmentation: 'new-detection' } },
      status: 400,
      code: 'API_REQUEST_INVALID',
    },
    {
      route: 'shadow',
      body: { candidates: { detection: 'test-detection' } },
      status: 409,
      code: 'MODEL_CANDIDATE_IS_ACTIVE',
    },
  ])('refuses to $route $body', async ({ route, body, status, code }) => {
    expect(await gateway.post(`/api/models/${route}`, body)).toMatchObject({ status, body: { code } });
    expect(await detection()).toMatchObject({ active: 'test-detection', candidate: null });
  });

  it('records who had models changed, and who was refused it', async () => {
    const actions = (): readonly string[] => gateway.log.filter((line) => line.includes('"event":"action"'));
    await gateway.post('/api/models/activate', { ids: ['tampered-detection'] });
    await eventually(() => actions().some((line) => line.includes('"outcome":"refused"')));
    expect(actions().some((line) => line.includes('"action":"roll-back-models","subject":"detection"'))).toBe(true);
  });

  it('says plainly that active.json is kept elsewhere', async () => {
    await rename(join(models.path, 'active.json'), join(models.path, 'kept-elsewhere.json'));
    await symlink('kept-elsewhere.json', join(models.path, 'active.json'));
    const refused = await gateway.post('/api/models/activate', { ids: ['new-detection'] });
    expect(refused).toMatchObject({ status: 409, body: { code: 'MODEL_ACTIVE_FILE_NOT_WRITABLE' } });
  });
});
