import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

const QUERY = ['--query-gpu=uuid,memory.used,memory.total', '--format=csv,noheader,nounits'];
const MIB = 1024 * 1024;
/** A driver that hangs must not keep the scrape waiting. */
const TIMEOUT_MS = 2_000;

/** The memory of one GPU as its driver tells it, whichever process uses it. */
interface GpuMemory {
  readonly gpu: string;
  readonly usedBytes: number;
  readonly totalBytes: number;
}

/**
 * Measures the memory of the GPUs that this process may use, when it is asked for metrics. Where the driver does not tell, since
 * there is no `nvidia-smi`, or a part of a GPU (MIG) whose memory it withholds, there is no number at all.
 *
 * @param program - What tells it.
 */
export function createGpuMetrics(registry: Registry, program = 'nvidia-smi'): void {
  const read = whileUnderWay(() => readGpuMemory(program));
  const gauge = (name: string, help: string, bytesOf: (memory: GpuMemory) => number): Gauge<'gpu'> => {
    const metric: Gauge<'gpu'> = new Gauge({
      name,
      help,
      labelNames: ['gpu'],
      registers: [registry],
      collect: async () => {
        const gpus = await read();
        metric.reset();
        for (const memory of gpus) metric.set({ gpu: memory.gpu }, bytesOf(memory));
      },
    });
    return metric;
  };
  gauge(
    'mammoflow_gpu_memory_used_bytes',
    'Memory of a GPU that is in use, by this process or another, where the NVIDIA driver tells it.',
    ({ usedBytes }) => usedBytes,
  );
  gauge(
    'mammoflow_gpu_memory_total_bytes',
    'Memory of a GPU, where the NVIDIA driver tells it.',
    ({ totalBytes }) => totalBytes,
  );
}

/** Callers at the same time share one answer: a scrape collects all metrics at once. */
function whileUnderWay<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () =>
    (answer ??= ask().finally(() => {
      answer = undefined;
    }));
}

async function readGpuMemory(program: string): Promise<readonly GpuMemory[]> {
  try {
    const { stdout } = await promisify(execFile)(program, QUERY, { timeout: TIMEOUT_MS });
    return stdout.split('\n').flatMap(readLine);
  } catch {
    return [];
  }
}

function readLine(line: string): readonly GpuMemory[] {
  const [, gpu, used, total] = /^(GPU-[0-9a-f-]+), (\d+), (\d+)$/.exec(line.trim()) ?? [];
  return gpu === undefined ? [] : [{ gpu, usedBytes: Number(used) * MIB, totalBytes: Number(total) * MIB }];
}
