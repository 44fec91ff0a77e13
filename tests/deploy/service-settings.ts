import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeConfig } from '@mammoflow/config';
import { projectFolder } from '@mammoflow/stack';
import { configSchema as classification } from '../../services/classification/src/config.ts';
import { configSchema as detection } from '../../services/detection/src/config.ts';
import { configSchema as gateway } from '../../services/gateway/src/config.ts';
import { configSchema as orchestrator } from '../../services/orchestrator/src/config.ts';
import { configSchema as preprocessing } from '../../services/preprocessing/src/config.ts';
import { configSchema as segmentation } from '../../services/segmentation/src/config.ts';

type Environment = Readonly<Record<string, string>>;

const schemas = { gateway, orchestrator, preprocessing, detection, segmentation, classification };
export type Service = keyof typeof schemas;
export const isService = (name: string): name is Service => name in schemas;
export const workerServices: readonly Service[] = ['preprocessing', 'detection', 'segmentation', 'classification'];

/** Variables of Node.js itself, and of the library that speaks to PostgreSQL. */
const notOurs = new Set(['NODE_ENV', 'NODE_EXTRA_CA_CERTS', 'PGPASSWORD']);

export const dockerfile = readFileSync(join(projectFolder, 'deploy/docker/Dockerfile'), 'utf8');

/** What the image of a service sets by itself: the `ENV` lines of its stage and those that it is built on. */
export function imageEnvironment(stage: string): Environment {
  const pattern = new RegExp(`^FROM (\\S+) AS ${stage}\\n([\\s\\S]*?)(?=^FROM |$(?![\\s\\S]))`, 'm');
  const [, base = '', body = ''] = pattern.exec(dockerfile) ?? [];
  if (base === '') return {};
  const own = [...body.matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) => line.split(' '));
  const pairs = own.map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [name, value.join('=')] as const;
  });
  return { ...imageEnvironment(base), ...Object.fromEntries(pairs) };
}

/** What a service makes of its environment in a container; an error where it would not start. */
export function settingsOf(service: Service, environment: Environment): Readonly<Record<string, unknown>> {
  const { data, error } = schemas[service].safeParse(withImage(service, environment));
  if (error !== undefined) throw error;
  return data;
}

/** Names that mean nothing to the service. */
export function unknownNames(service: Service, environment: Environment): readonly string[] {
  const known = new Set(describeConfig(schemas[service]).map(({ name }) => name));
  return Object.keys(withImage(service, environment)).filter((name) => !known.has(name) && !notOurs.has(name));
}

function withImage(service: Service, environment: Environment): Environment {
  const { NODE_ENV: _, MODELS_DIR, ...image } = imageEnvironment(service);
  // In every image; two services know nothing of models.
  const models = 'MODELS_DIR' in schemas[service].shape && MODELS_DIR !== undefined ? { MODELS_DIR } : {};
  return { ...models, ...image, ...environment };
}

/** The port of a setting `host:port`. */
export function portOf(listen: unknown): number {
  return Number(String(listen).split(':').at(-1));
}
