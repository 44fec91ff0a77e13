import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Observation } from '../core/observation.ts';
import { observationSchema } from './observation-schema.ts';

/** Observations that outlive the process, so that an interrupted evaluation goes on where it was. */
export interface ObservationCache {
  get(key: string): Observation | undefined;
  /** On disk when the promise resolves. */
  put(key: string, observation: Observation): Promise<void>;
}

const lineSchema = z.object({ key: z.string(), observation: observationSchema });

/**
 * Opens a file of one JSON line an observation; keys of other runs may be in it too.
 *
 * A last line that was cut off when the process ended is passed over, and so is what another version wrote.
 */
export async function openObservationCache(path: string): Promise<ObservationCache> {
  await mkdir(dirname(path), { recursive: true });
  const text = await readFile(path, 'utf8').catch(() => '');
  const known = new Map(text.split('\n').flatMap(parseLine));
  // A line that was cut off must not swallow the next one.
  if (text !== '' && !text.endsWith('\n')) await appendFile(path, '\n');
  return {
    get: (key) => known.get(key),
    put: async (key, observation) => {
      known.set(key, observation);
      await appendFile(path, `${JSON.stringify({ key, observation })}\n`);
    },
  };
}

function parseLine(line: string): readonly (readonly [string, Observation])[] {
  try {
    const { key, observation } = lineSchema.parse(JSON.parse(line));
    return [[key, observation]];
  } catch {
    return [];
  }
}
