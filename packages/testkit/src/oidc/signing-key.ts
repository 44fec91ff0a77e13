import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';

/** A key pair that tokens are signed with (RS256). */
export interface SigningKey {
  readonly kid: string;
  readonly jwk: JWK;
  /** The public key as PEM: what a forger has. */
  readonly publicPem: string;
  sign(claims: JWTPayload): Promise<string>;
}

/** Makes a key pair under a key ID. */
export async function makeSigningKey(kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
  return { kid, jwk, publicPem: await exportSPKI(publicKey), sign: (claims) => sign(claims, kid, privateKey) };
}

function sign(claims: JWTPayload, kid: string, privateKey: CryptoKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'at+jwt' }).sign(privateKey);
}
