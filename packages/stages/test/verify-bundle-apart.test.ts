import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelsFolder } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { verifyBundleApart } from '../src/index.ts';

it('a process of its own finds that a bundle can be used', async () => {
  await using models = await modelsFolder();
  expect((await verifyBundleApart(models.path, 'test-detection')).identity.id).toBe('test-detection');
});

it('a process of its own tells of one that was tampered with, with the code of it', async () => {
  await using models = await modelsFolder();
  await appendFile(join(models.path, 'test-detection/model.onnx'), 'x');
  await expect(verifyBundleApart(models.path, 'test-detection')).rejects.toMatchObject({
    code: 'MODEL_CHECKSUM_MISMATCH',
    retryable: false,
  });
});

it('a folder without a manifest is refused before any process is begun', async () => {
  await using models = await modelsFolder();
  await writeFile(join(models.path, 'test-detection/manifest.json'), 'nothing of the kind');
  await expect(verifyBundleApart(models.path, 'test-detection')).rejects.toMatchObject({
    code: 'MODEL_MANIFEST_INVALID',
  });
});
