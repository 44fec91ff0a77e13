import { may } from '@mammoflow/access';
import type { Access, Client } from '@mammoflow/access';
import type { SessionView } from '../../api/session-schemas.ts';

/** What of the settings decides what is shown. */
export interface ShownSettings {
  readonly VIEWER_URL?: string | undefined;
  readonly PATIENT_NAMES: 'shown' | 'masked';
}

/** Somebody who asks, as far as they are known. */
export interface Visitor {
  readonly client: Client;
  readonly displayName: string | undefined;
}

/** What the console is told of whoever looks at it: what they may not do it does not offer. */
export function viewSession(
  visitor: Visitor | undefined,
  access: Pick<Access, 'loginMethods'> | undefined,
  settings: ShownSettings,
): SessionView {
  const client = visitor?.client;
  const mayKnowPatients = client !== undefined && may(client, 'patient') && settings.PATIENT_NAMES === 'shown';
  return {
    signedIn: client !== undefined,
    name: client?.name ?? '',
    displayName: visitor?.displayName ?? client?.name ?? '',
    scopes: [...(client?.scopes ?? [])],
    loginRequired: access !== undefined,
    loginMethods: [...(access?.loginMethods ?? [])],
    patient: mayKnowPatients ? 'shown' : 'masked',
    viewer: settings.VIEWER_URL !== undefined,
  };
}
