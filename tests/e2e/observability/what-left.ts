import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serviceNames } from '@mammoflow/stack';
import type { Stack } from '@mammoflow/stack';
import { Redis } from 'ioredis';

/** Something that a process wrote or told, and where. */
export interface Left {
  readonly where: string;
  readonly text: string;
}

/** All that the services of a stack leave behind or tell anybody, but for DICOM files: logs, metrics, Redis, the spool. */
export async function whatLeft(stack: Stack): Promise<readonly Left[]> {
  return [...logsOf(stack), ...(await metricsOf(stack)), ...(await redisOf(stack)), ...(await spoolOf(stack))];
}

function logsOf({ logFolder }: Stack): readonly Left[] {
  return serviceNames.map((name) => {
    const where = join(logFolder, `${name}-1.log`);
    return { where, text: readFileSync(where, 'utf8') };
  });
}

/** Addresses of the metrics of every service. */
export function metricsAddresses({ ports }: Stack): readonly string[] {
  return serviceNames.flatMap((name) =>
    ports.services[name].map(({ serve, metrics }) => `127.0.0.1:${name === 'orchestrator' ? serve : metrics}`),
  );
}

function metricsOf(stack: Stack): Promise<readonly Left[]> {
  return Promise.all(
    metricsAddresses(stack).map(async (address) => {
      const where = `http://${address}/metrics`;
      return { where, text: await (await fetch(where)).text() };
    }),
  );
}

async function redisOf({ addresses }: Stack): Promise<readonly Left[]> {
  const redis = new Redis(addresses.redis);
  try {
    const keys = await redis.keys('*');
    return await Promise.all(
      keys.map(async (key) => {
        const dump = await redis.dumpBuffer(key);
        return { where: `Redis: ${key}`, text: `${key} ${dump.toString('latin1')}` };
      }),
    );
  } finally {
    redis.disconnect();
  }
}

/** Names of all files; what is in them, but for DICOM files. */
async function spoolOf({ spoolFolder }: Stack): Promise<readonly Left[]> {
  const entries = await readdir(spoolFolder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries.map(async (entry) => {
      const where = join(entry.parentPath, entry.name);
      const isRead = entry.isFile() && !entry.name.endsWith('.dcm');
      return { where, text: `${where} ${isRead ? await readFile(where, 'latin1') : ''}` };
    }),
  );
}
