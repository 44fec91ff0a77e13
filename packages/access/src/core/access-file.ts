import { z } from 'zod';
import { clientLimitsSchema } from './client-limits.ts';
import { grants, roles } from './role.ts';
import { scopes } from './scope.ts';

/** Without colon, so that no client is called as the subject of an issuer is. */
const nameSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'letters, digits, dots, hyphens and underscores, at most 64');
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 as 64 hexadecimal digits in lower case');
const grantsSchema = z.array(z.enum(grants)).min(1);

/** A program or person that shows a key or a certificate. */
const clientSchema = z
  .strictObject({
    name: nameSchema,
    scopes: z.array(z.enum(scopes)).default([]),
    /** Each stands for the scopes that people of that kind need. */
    roles: z.array(z.enum(roles)).default([]),
    /** Two keys hold while one takes the place of the other. */
    keys: z.array(z.strictObject({ sha256: sha256Schema })).default([]),
    /** By common name, whoever of the authorities of the listener signed it; or that very certificate. */
    certificates: z
      .array(z.union([z.strictObject({ commonName: z.string().min(1) }), z.strictObject({ sha256: sha256Schema })]))
      .default([]),
    limits: clientLimitsSchema.default({}),
  })
  .refine((client) => client.scopes.length + client.roles.length > 0, { error: 'neither scopes nor roles' });
export type ClientSettings = Readonly<z.infer<typeof clientSchema>>;

/** Signatures that need a private key: with a shared secret, whoever can check a token could make one. */
export const signatureAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Keys that came in the open could be anybody's. */
const trustworthyUrl = z
  .url({ protocol: /^https?$/ })
  .refine((url) => url.startsWith('https:') || LOOPBACK.test(new URL(url).hostname), {
    error: 'must be an https address',
  });

/** How people sign in to the console with an issuer that is an OpenID Connect provider (authorization code with PKCE). */
const loginSchema = z.strictObject({
  /** On the button. @defaultValue the issuer's name */
  title: z.string().min(1).max(40).exactOptional(),
  /** Under which the provider knows the gateway. */
  clientId: z.string().min(1),
  /** File with the client's secret; without it the gateway is a public client, which PKCE makes safe enough. */
  clientSecretFile: z.string().min(1).exactOptional(),
  /** Asked for at the provider; `grantsClaim` may need another one. */
  scopes: z.array(z.string().min(1)).min(1).default(['openid', 'profile']),
  /** Which token has `grantsClaim` and `clientClaim`. An access token has to be one that would be taken as a bearer token. */
  claimsFrom: z.enum(['id_token', 'access_token']).default('id_token'),
  /** Whether signing out here signs out of the provider as well. */
  signOut: z.enum(['here', 'provider']).default('here'),
});
export type LoginSettings = Readonly<z.infer<typeof loginSchema>>;

/** An OpenID Connect provider or OAuth 2 authorization server whose access tokens (RFC 9068, or any JWT) are taken. */
const issuerSchema = z.strictObject({
  /** What the issuer is called in names of clients. */
  name: nameSchema,
  /** The claim `iss`, to the letter. */
  issuer: trustworthyUrl,
  /** One of these has to be in the claim `aud`. */
  audiences: z.array(z.string().min(1)).min(1),
  /** Where the public keys are. @defaultValue what `<issuer>/.well-known/openid-configuration` says */
  jwks: z.union([z.strictObject({ file: z.string().min(1) }), z.strictObject({ url: trustworthyUrl })]).exactOptional(),
  algorithms: z.array(z.enum(signatureAlgorithms)).min(1).default(['RS256', 'PS256', 'ES256', 'EdDSA']),
  /** How far the issuer's clock and ours may be apart. */
  clockSkewSeconds: z.number().int().min(0).max(300).default(30),
  /** The claim that tells clients apart, whichever else are in the token. */
  clientClaim: z.string().min(1).default('sub'),
  /** The claim with what is granted: a list, or words in one text; dots lead into objects, e.g. `realm_access.roles`. */
  grantsClaim: z.string().min(1).default('scope'),
  /** The scopes and roles that each value of that claim comes to. @defaultValue the scope of that name */
  grants: z.record(z.string().min(1), grantsSchema).exactOptional(),
  /** Without it, tokens of the issuer are taken, but nobody signs in with it. */
  login: loginSchema.exactOptional(),
  limits: clientLimitsSchema.default({}),
});
export type IssuerSettings = Readonly<z.infer<typeof issuerSchema>>;

/** The file that `ACCESS_FILE` names. */
export const accessFileSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    clients: z.array(clientSchema).default([]),
    issuers: z.array(issuerSchema).default([]),
    /** Of everybody, where their own do not say otherwise. */
    limits: clientLimitsSchema.default({}),
  })
  .refine(({ clients, issuers }) => clients.length + issuers.length > 0, { error: 'lets nobody in' })
  .refine((file) => areDistinct([...file.clients, ...file.issuers].map(({ name }) => name)), {
    error: 'two clients or issuers have one name',
  })
  .refine(({ issuers }) => areDistinct(issuers.map(({ issuer }) => issuer)), { error: 'an issuer is there twice' })
  .refine(({ clients }) => areDistinct(clients.flatMap(credentialsOf)), {
    error: 'a key or certificate is that of two clients',
  });
export type AccessFile = Readonly<z.infer<typeof accessFileSchema>>;

function credentialsOf({ keys, certificates }: ClientSettings): readonly string[] {
  return [...keys.map(({ sha256 }) => `key ${sha256}`), ...certificates.map((each) => JSON.stringify(each))];
}

function areDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
