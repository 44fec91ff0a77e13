import type { ClientLimits } from './client-limits.ts';
import type { Scope } from './scope.ts';

/** Somebody who has proved who they are. */
export interface Client {
  /** As the access file has it; of a bearer token, name of the issuer, colon, subject. Never two of one name. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly limits: ClientLimits;
}

/** Whether a client may do something. */
export function may(client: Client, scope: Scope): boolean {
  return client.scopes.has(scope) || client.scopes.has('admin');
}

/** Everybody, where nobody has to say who they are. */
export const anybody: Client = { name: 'anybody', scopes: new Set(['admin']), limits: {} };

/** Somebody who has not said who they are, where they need not. */
export const nobody: Client = { name: 'nobody', scopes: new Set(), limits: {} };
