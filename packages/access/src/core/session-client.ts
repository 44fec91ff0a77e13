import type { Subject } from '../session/subject.ts';
import type { AccessFile, IssuerSettings } from './access-file.ts';
import type { Client } from './client.ts';
import { personClient } from './token-client.ts';

/** Who a session is of, as the access file says now. */
export function sessionClient(
  subject: Subject,
  { issuers, limits }: Pick<AccessFile, 'issuers' | 'limits'>,
  byDigest: (sha256: string) => Client | undefined,
): Client | undefined {
  if (subject.kind === 'key') return byDigest(subject.sha256);
  const issuer = issuers.find((each) => each.issuer === subject.issuer && each.login !== undefined);
  return issuer === undefined ? undefined : personClient(subject, issuer, limits);
}

/** A way to sign in that the console offers. */
export type LoginMethod =
  { readonly kind: 'key' } | { readonly kind: 'oidc'; readonly provider: string; readonly name: string };

/** How people may sign in, providers first. */
export function loginMethodsOf({ clients, issuers }: Pick<AccessFile, 'clients' | 'issuers'>): readonly LoginMethod[] {
  const providers = issuers.flatMap(({ name, login }: IssuerSettings): readonly LoginMethod[] =>
    login === undefined ? [] : [{ kind: 'oidc', provider: name, name: login.title ?? name }],
  );
  return clients.some(({ keys }) => keys.length > 0) ? [...providers, { kind: 'key' }] : providers;
}
