import { answerOf, gatewayApi } from '@mammoflow/gateway-api';
import { gatewayFetch } from './request.ts';

/**
 * The API of the gateway that this page is from, as its document declares it; every call says that it comes from here.
 *
 * `await answerOf(gateway.GET('/api/studies', …))`
 */
export const gateway = gatewayApi({ url: location.origin, fetch: gatewayFetch });
export { answerOf };
