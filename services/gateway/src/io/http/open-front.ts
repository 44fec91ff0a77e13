import type { Access } from '@mammoflow/access';
import { ConfigInvalidError, splitListenAddress } from '@mammoflow/config';
import type { ListenAddress } from '@mammoflow/config';
import type { Logger } from '@mammoflow/observability';
import type { Config } from '../../config.ts';
import { exposureProblems } from '../../core/check-exposure.ts';
import { openAccess } from './open-access.ts';
import { openListener } from './open-listener.ts';
import type { Listener } from './open-listener.ts';

/** What stands between the network and the routes. */
export interface Front {
  readonly address: ListenAddress;
  readonly listener: Listener;
  /** Undefined where everybody is let in. */
  readonly access: Access | undefined;
  /** Looks at certificates and access file no more. */
  readonly close: () => void;
}

/**
 * Reads what the gateway listens with and whom it lets in; nothing listens yet.
 *
 * @throws ConfigInvalidError when files are not what they must be, or when everybody would be let in who was not meant to.
 */
export async function openFront(config: Config, logger: Logger): Promise<Front> {
  const address = splitListenAddress(config.HTTP_LISTEN) ?? { host: '127.0.0.1', port: 0 };
  const problems = exposureProblems(address.host, config);
  if (problems.length > 0) throw new ConfigInvalidError(problems);
  const listener = await openListener(config, logger);
  const { access, close } = await openAccess(config, logger);
  return {
    address,
    listener,
    access,
    close: () => {
      listener.close();
      close();
    },
  };
}
