import { readFile } from 'node:fs/promises';
import { ConfigInvalidError } from '@mammoflow/config';
import { z } from 'zod';
import { queueConnection } from './queue-connection.ts';
import type { QueueConnectionOptions } from './queue-connection.ts';

const file = (text: string) => z.string().min(1).optional().describe(text);

/** How Redis lets us in, in the environment of every service that has queues. */
export const redisSettings = {
  REDIS_USERNAME: z.string().min(1).optional().describe('User of Redis (ACL), where it has users.'),
  REDIS_PASSWORD_FILE: file('File with the password of Redis; read at the start.'),
  REDIS_TLS_CA_FILE: file(
    'PEM file of the authority of Redis, where the system does not know it; REDIS_URL is rediss:// then.',
  ),
  REDIS_TLS_CERT_FILE: file('PEM file of our own certificate, where Redis asks for one.'),
  REDIS_TLS_KEY_FILE: file('PEM file of the key of that certificate.'),
} as const;
export type RedisSettings = Readonly<z.infer<z.ZodObject<typeof redisSettings>>> & { readonly REDIS_URL: string };

/** The queues' Redis: `new Redis(url, options)` of ioredis. */
export interface RedisServer {
  readonly url: string;
  readonly options: QueueConnectionOptions & {
    readonly username?: string;
    readonly password?: string;
    readonly tls?: { readonly ca?: Buffer; readonly cert?: Buffer; readonly key?: Buffer };
  };
}

/**
 * Reads the files that the settings name.
 *
 * @throws ConfigInvalidError when the settings contradict each other; what the system says of a file that cannot be read.
 */
export async function redisServer(settings: RedisSettings): Promise<RedisServer> {
  const problems = problemsOf(settings);
  if (problems.length > 0) throw new ConfigInvalidError(problems);
  const { REDIS_URL: url, REDIS_USERNAME: username, REDIS_PASSWORD_FILE: passwordFile } = settings;
  const { REDIS_TLS_CA_FILE, REDIS_TLS_CERT_FILE, REDIS_TLS_KEY_FILE } = settings;
  const [password, ca, cert, key] = await Promise.all(
    [passwordFile, REDIS_TLS_CA_FILE, REDIS_TLS_CERT_FILE, REDIS_TLS_KEY_FILE].map(readIfNamed),
  );
  const options = {
    ...queueConnection,
    ...(username === undefined ? {} : { username }),
    // White space at its end is an editor's.
    ...(password === undefined ? {} : { password: password.toString('utf8').trimEnd() }),
    ...(isSecured(url) ? { tls: { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) } } : {}),
  };
  return { url, options };
}

function problemsOf(settings: RedisSettings): readonly string[] {
  const { REDIS_URL: url, REDIS_TLS_CA_FILE: ca, REDIS_TLS_CERT_FILE: cert, REDIS_TLS_KEY_FILE: key } = settings;
  const hasFiles = [ca, cert, key].some((each) => each !== undefined);
  return [
    ...(hasFiles && !isSecured(url) ? ['REDIS_URL: TLS files are named, but it does not begin with rediss://'] : []),
    ...((cert === undefined) === (key === undefined)
      ? []
      : ['REDIS_TLS_CERT_FILE, REDIS_TLS_KEY_FILE: both or neither']),
  ];
}

function isSecured(url: string): boolean {
  return url.startsWith('rediss:');
}

function readIfNamed(path: string | undefined): Promise<Buffer | undefined> {
  return path === undefined ? Promise.resolve(undefined) : readFile(path);
}
