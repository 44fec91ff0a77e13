import { readSecret } from '@mammoflow/destinations';
import type { Destination, DicomwebDestination, Environment, ResultSender } from '@mammoflow/destinations';
import { basicAuthorization, clientCredentials, httpDispatcher, Pacs } from '@mammoflow/pacs';
import type { Authorize, HttpDispatcher } from '@mammoflow/pacs';
import type { CommitmentStore } from '@mammoflow/spool';
import { DicomwebSender } from './dicomweb-sender.ts';
import { DimseSender } from './dimse/dimse-sender.ts';

/** What senders work with. */
export interface SenderParts {
  /** Where secrets are that a destination names by a variable. */
  readonly environment: Environment;
  readonly commitments: CommitmentStore;
  readonly now: () => Date;
}

/** Makes the sender of a destination. Nothing is sent yet; the destination may be away. */
export async function connectDestination({ settings }: Destination, parts: SenderParts): Promise<ResultSender> {
  switch (settings.kind) {
    case 'dicomweb':
      return connectDicomweb(settings, parts.environment);
    case 'dimse':
      return new DimseSender(settings, parts);
  }
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
