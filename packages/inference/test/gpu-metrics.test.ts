import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRegistry } from '@mammoflow/observability';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { createGpuMetrics } from '../src/gpu-metrics.ts';

const GPU = 'GPU-5a6b7c8d-0000-1111-2222-333344445555';

/** What /metrics says of GPUs when the driver's program prints these lines. */
async function measured(lines: readonly string[]): Promise<readonly string[]> {
  await using folder = await temporaryFolder('gpu');
  const program = join(folder.path, 'nvidia-smi');
  await writeFile(program, ['#!/bin/sh', ...lines.map((line) => `echo '${line}'`)].join('\n'));
  await chmod(program, 0o755);
  return await seriesOf(program);
}

async function seriesOf(program: string): Promise<readonly string[]> {
  const registry = createRegistry('detection');
  createGpuMetrics(registry, program);
  return (await registry.metrics()).split('\n').filter((line) => line.startsWith('mammoflow_gpu_'));
}

describe('the memory of GPUs', () => {
  it('is told for each GPU in bytes', async () => {
    expect(await measured([`${GPU}, 1024, 143771`])).toEqual([
      `mammoflow_gpu_memory_used_bytes{gpu="${GPU}",service="detection"} ${1024 * 1024 * 1024}`,
      `mammoflow_gpu_memory_total_bytes{gpu="${GPU}",service="detection"} ${143_771 * 1024 * 1024}`,
    ]);
  });

  it('is not told where the driver withholds it', async () => {
    expect(await measured([`${GPU}, [N/A], [Insufficient Permissions]`])).toEqual([]);
  });

  it('is not told where there is no driver', async () => {
    expect(await seriesOf('/nowhere/nvidia-smi')).toEqual([]);
  });
});
