import { CredentialsRefusedError, LoginFailedError } from '@mammoflow/access';
import type { Refusal } from '@mammoflow/access';
import { describeError } from '@mammoflow/errors';
import type { GatewayParts } from '../../gateway-parts.ts';

/** Every request that was not let through passes here, once: it is counted and logged. Whoever keeps a record joins here. */
export function reportRefusal({
  metrics,
  logger,
}: Pick<GatewayParts, 'metrics' | 'logger'>): (refusal: Refusal) => void {
  return ({ error, clientName, address, method, route }) => {
    const { code } = describeError(error);
    const isExplained = error instanceof CredentialsRefusedError || error instanceof LoginFailedError;
    const reason = isExplained ? error.reason : undefined;
    metrics.countAccessRefused(code);
    logger.warn(
      { event: 'access-refused', code, reason, client: clientName, address, method, route },
      'request refused',
    );
  };
}
