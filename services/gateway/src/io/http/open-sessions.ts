import { randomSealingKey, readSealingKeys, Sessions } from '@mammoflow/access';
import type { SealingKey } from '@mammoflow/access';
import { ConfigInvalidError } from '@mammoflow/config';
import type { RedisServer } from '@mammoflow/contracts';
import type { Logger } from '@mammoflow/observability';
import { watchFiles } from '@mammoflow/watched-files';
import type { Config } from '../../config.ts';
import { EndedSessionStore } from './ended-sessions.ts';
import type { Listener } from './open-listener.ts';

/** Sessions of people who sign in; close it. */
export interface OpenSessions {
  readonly sessions: Sessions;
  readonly close: () => void;
}

export interface SessionSurroundings {
  readonly redis: RedisServer;
  readonly listener: Pick<Listener, 'protocol'>;
  readonly logger: Logger;
  readonly now: () => Date;
}

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;

/**
 * Makes ready what knows who has signed in. Keys are read again when their file has changed.
 *
 * @throws ConfigInvalidError when the file has no key in it.
 */
export async function openSessions(
  config: Config,
  { redis, listener, logger, now }: SessionSurroundings,
): Promise<OpenSessions> {
  const keys = await openKeys(config, logger);
  const ended = new EndedSessionStore(redis, { logger, now });
  const sessions = new Sessions({
    keys: keys.current,
    // A proxy may speak TLS for us.
    secure: (config.PUBLIC_URL ?? listener.protocol).startsWith('https:'),
    idleSeconds: config.SESSION_IDLE_MINUTES * MINUTE_SECONDS,
    longestSeconds: config.SESSION_HOURS * HOUR_SECONDS,
    ended,
    now,
  });
  return {
    sessions,
    close: () => {
      keys.close();
      ended.close();
    },
  };
}

interface OpenKeys {
  readonly current: () => readonly SealingKey[];
  readonly close: () => void;
}

async function openKeys(
  { SESSION_KEY_FILE: path, FILES_INTERVAL_MS: everyMs }: Config,
  logger: Logger,
): Promise<OpenKeys> {
  let keys: readonly SealingKey[] = [randomSealingKey()];
  if (path === undefined) return { current: () => keys, close: () => undefined };
  const accept = ([content]: readonly Buffer[]): void => {
    const read = readSealingKeys(content?.toString('utf8') ?? '');
    if (read === undefined)
      throw new ConfigInvalidError(['SESSION_KEY_FILE: a key a line, each of 32 characters or more']);
    keys = read;
  };
  const onError = (error: unknown): void => {
    logger.error({ error }, 'the changed keys of sessions cannot be used; the former ones stay');
  };
  const watch = await watchFiles([path], accept, { everyMs, onError });
  return {
    current: () => keys,
    close: () => {
      watch.close();
    },
  };
}
