import type { IssuerSettings } from './access-file.ts';
import type { Client } from './client.ts';
import type { ClientLimits } from './client-limits.ts';
import { scopesOf } from './role.ts';
import { scopes } from './scope.ts';
import type { Scope } from './scope.ts';

/** The claims of a token whose signature, issuer, audience and times are right. */
export type Claims = Readonly<Record<string, unknown>>;

/** The client that a token is of; undefined when the token does not name one. */
export function tokenClient(claims: Claims, issuer: IssuerSettings, limits: ClientLimits): Client | undefined {
  const subject = claimAt(claims, issuer.clientClaim);
  if (typeof subject !== 'string' || subject === '' || subject.length > 256) return undefined;
  return {
    name: `${issuer.name}:${subject}`,
    scopes: grantedScopes(claims, issuer),
    limits: { ...limits, ...issuer.limits },
  };
}

function grantedScopes(claims: Claims, { grantsClaim, grants }: IssuerSettings): ReadonlySet<Scope> {
  const words = wordsOf(claimAt(claims, grantsClaim));
  if (grants === undefined) return new Set(scopes.filter((scope) => words.includes(scope)));
  const known = new Map(Object.entries(grants));
  return scopesOf(words.flatMap((word) => known.get(word) ?? []));
}

function wordsOf(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return claim.split(' ');
  return Array.isArray(claim) ? claim.filter((each) => typeof each === 'string') : [];
}

/** A claim by its name, or else by its path; names with dots, as URLs are, come first. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return new Map(Object.entries(value)).get(key);
  }, claims);
}
