import type { Subject } from '../session/subject.ts';
import type { IssuerSettings } from './access-file.ts';
import type { Client } from './client.ts';
import type { ClientLimits } from './client-limits.ts';
import { scopesOf } from './role.ts';
import type { Grant } from './role.ts';
import { scopes } from './scope.ts';

/** The claims of a token whose signature, issuer, audience and times are right. */
export type Claims = Readonly<Record<string, unknown>>;

/** Somebody whom an issuer knows. */
export type Person = Extract<Subject, { kind: 'person' }>;

const LONGEST_SHOWN = 100;

/** The client that a token is of; undefined when the token does not name one. */
export function tokenClient(claims: Claims, issuer: IssuerSettings, limits: ClientLimits): Client | undefined {
  const person = personOf(claims, issuer);
  return person === undefined ? undefined : personClient(person, issuer, limits);
}

/** Whom claims are of, with what they say that counts here; undefined when they do not name anybody. */
export function personOf(claims: Claims, issuer: IssuerSettings): Person | undefined {
  const subject = claimAt(claims, issuer.clientClaim);
  if (typeof subject !== 'string' || subject === '' || subject.length > 256) return undefined;
  const words = wordsOf(claimAt(claims, issuer.grantsClaim)).filter((word) => grantedBy(word, issuer).length > 0);
  const displayName = [claims['name'], claims['preferred_username']].find((each) => typeof each === 'string');
  return {
    kind: 'person',
    issuer: issuer.issuer,
    subject,
    words,
    ...(displayName === undefined ? {} : { displayName: displayName.slice(0, LONGEST_SHOWN) }),
  };
}

/** What somebody may do, as the access file says now. */
export function personClient({ subject, words }: Person, issuer: IssuerSettings, limits: ClientLimits): Client {
  return {
    name: `${issuer.name}:${subject}`,
    scopes: scopesOf(words.flatMap((word) => grantedBy(word, issuer))),
    limits: { ...limits, ...issuer.limits },
  };
}

function grantedBy(word: string, { grants }: IssuerSettings): readonly Grant[] {
  if (grants === undefined) return scopes.filter((scope) => scope === word);
  return new Map(Object.entries(grants)).get(word) ?? [];
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
