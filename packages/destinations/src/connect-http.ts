import { basicAuthorization, clientCredentials, httpDispatcher } from '@mammoflow/pacs';
import type { Authorize, Connection, HttpDispatcher } from '@mammoflow/pacs';
import type { AuthenticationSettings } from './authentication.ts';
import { readSecret } from './read-secret.ts';
import type { Environment } from './read-secret.ts';
import type { TlsSettings } from './tls.ts';

/** How a server that is spoken to by HTTP is reached, from a file of settings. */
export interface HttpSettings {
  readonly timeoutMs: number;
  readonly authentication: AuthenticationSettings;
  readonly tls?: TlsSettings;
}

/** Credentials and connections of one server. */
export interface HttpConnection extends Connection {
  readonly dispatcher: HttpDispatcher;
}

/**
 * Makes the connection to a server; nothing is sent yet. `dispatcher.close()` ends it.
 *
 * @param environment - Where secrets are that the settings name by a variable.
 */
export async function connectHttp(settings: HttpSettings, environment: Environment): Promise<HttpConnection> {
  const dispatcher = await httpDispatcher(settings.tls);
  const authorize = authorizeBy(settings, { environment, dispatcher });
  return { dispatcher, ...(authorize === undefined ? {} : { authorize }) };
}

interface Surroundings {
  readonly environment: Environment;
  readonly dispatcher: HttpDispatcher;
}

function authorizeBy(
  { authentication, timeoutMs }: HttpSettings,
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
