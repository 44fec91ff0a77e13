import { readSecret } from '@mammoflow/destinations';
import type { Destination, DicomwebDestination, Environment, ResultSender } from '@mammoflow/destinations';
import { basicAuthorization, clientCredentials, httpDispatcher, Pacs } from '@mammoflow/pacs';
import type { Authorize, HttpDispatcher } from '@mammoflow/pacs';
import { DicomwebSender } from './dicomweb-sender.ts';

/**
 * Makes the sender of a destination. Nothing is sent yet; the destination may be away.
 *
 * @param environment - Where secrets are that the destination names by a variable.
 */
export function connectDestination({ settings }: Destination, environment: Environment): Promise<ResultSender> {
  return connectDicomweb(settings, environment);
}

async function connectDicomweb(settings: DicomwebDestination, environment: Environment): Promise<ResultSender> {
  const { url, timeoutMs, tls } = settings;
  const dispatcher = await httpDispatcher(tls);
  const authorize = authorizeBy(settings, { environment, dispatcher });
  const pacs = new Pacs({ url, timeoutMs, dispatcher, ...(authorize === undefined ? {} : { authorize }) });
  return new DicomwebSender(pacs, () => dispatcher.close());
}

interface Surroundings {
  readonly environment: Environment;
  readonly dispatcher: HttpDispatcher;
}

function authorizeBy(
  { authentication, timeoutMs }: DicomwebDestination,
  { environment, dispatcher }: Surroundings,
): Authorize | undefined {
  switch (authentication.kind) {
    case 'none':
      return undefined;
    case 'basic': {
      const { username, password } = authentication;
      return async () => basicAuthorization(username, await readSecret(password, environment));
    }
    case 'bearer':
      return async () => `Bearer ${await readSecret(authentication.token, environment)}`;
    case 'header':
      return () => readSecret(authentication.value, environment);
    case 'oauth2': {
      const { kind: _kind, clientSecret, ...client } = authentication;
      const secret = (): Promise<string> => readSecret(clientSecret, environment);
      return clientCredentials({
        ...client,
        clientSecret: secret,
        timeoutMs,
        dispatcher,
        nowMs: () => performance.now(),
      });
    }
  }
}
