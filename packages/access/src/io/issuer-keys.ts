import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet } from 'jose';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { IssuerSettings } from '../core/access-file.ts';

const FETCH_TIMEOUT_MS = 5_000;
/** An unknown key ID makes us ask the issuer again, but not more often than this, whoever makes up key IDs. */
const LEAST_PAUSE_MS = 1_000;
/** A key that the issuer has withdrawn counts for so long. */
const LONGEST_KEPT_MS = 600_000;

const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.string() });

/** The issuer's public keys, from a file that is read anew for each token or from its address; only theirs, whatever a token says. */
export function issuerKeys(issuer: IssuerSettings): JWTVerifyGetKey {
  const { jwks } = issuer;
  if (jwks === undefined) return discoveredKeys(issuer.issuer);
  if ('url' in jwks) return keysAt(jwks.url);
  return async (header, token) => createLocalJWKSet(await readKeySet(jwks.file))(header, token);
}

/** @throws what the system says of the file, or that it holds no keys. */
async function readKeySet(file: string): Promise<JSONWebKeySet> {
  return keySetSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

function keysAt(url: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(url), {
    timeoutDuration: FETCH_TIMEOUT_MS,
    cooldownDuration: LEAST_PAUSE_MS,
    cacheMaxAge: LONGEST_KEPT_MS,
  });
}

/** OpenID Connect Discovery 1.0: the address of the keys is looked up with the first token. */
function discoveredKeys(issuer: string): JWTVerifyGetKey {
  let discovered: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    discovered ??= discover(issuer).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    const keys = await discovered;
    return keys(header, token);
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
  const { issuer: named, jwks_uri: uri } = discoverySchema.parse(await answer.json());
  if (named !== issuer) throw new TypeError('The discovery document is that of another issuer.');
  if (new URL(uri).protocol !== new URL(issuer).protocol) throw new TypeError('The keys are not where they are safe.');
  return keysAt(uri);
}
