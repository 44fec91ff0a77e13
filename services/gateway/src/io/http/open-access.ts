import { Access, accessFileSchema } from '@mammoflow/access';
import type { AccessFile } from '@mammoflow/access';
import { readSettingsFile } from '@mammoflow/destinations';
import type { Logger } from '@mammoflow/observability';
import { watchFiles } from '@mammoflow/watched-files';
import type { Config } from '../../config.ts';

/** Who is let in, as the file says at the moment. */
export interface OpenAccess {
  /** Undefined where everybody is. */
  readonly access: Access | undefined;
  /** Looks at the file no more. */
  readonly close: () => void;
}

/**
 * Reads the access file where the configuration names one, and again when it has changed. A change that cannot be understood
 * changes nothing and is logged.
 *
 * @throws ConfigInvalidError when it cannot be understood at the start.
 */
export async function openAccess(config: Config, logger: Logger): Promise<OpenAccess> {
  const { ACCESS_FILE: path, FILES_INTERVAL_MS: everyMs } = config;
  if (path === undefined) return { access: undefined, close: () => undefined };
  const read = (): Promise<AccessFile> => readSettingsFile({ variable: 'ACCESS_FILE', path, schema: accessFileSchema });
  const access = new Access(await read());
  const reread = async (): Promise<void> => {
    access.replace(await read());
    logger.info({ event: 'access-loaded' }, 'access file loaded');
  };
  const onError = (error: unknown): void => {
    logger.error({ error }, 'the changed access file cannot be used; the former one stays');
  };
  const watch = await watchFiles([path], reread, { everyMs, onError });
  return {
    access,
    close: () => {
      watch.close();
    },
  };
}
