import { decodeJwt, errors, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import type { AccessFile, IssuerSettings } from '../core/access-file.ts';
import type { Client } from '../core/client.ts';
import type { ClientLimits } from '../core/client-limits.ts';
import { tokenClient } from '../core/token-client.ts';
import type { Claims } from '../core/token-client.ts';
import { CredentialsRefusedError } from '../errors/credentials-refused-error.ts';
import type { RefusalReason } from '../errors/credentials-refused-error.ts';
import { IssuerUnavailableError } from '../errors/issuer-unavailable-error.ts';
import { issuerKeys } from './issuer-keys.ts';

interface TrustedIssuer {
  readonly settings: IssuerSettings;
  readonly keys: JWTVerifyGetKey;
}

/** Checks bearer tokens (JWT, RFC 7519) of the issuers of an access file. */
export class TokenVerifier {
  readonly #issuers: ReadonlyMap<string, TrustedIssuer>;
  readonly #limits: ClientLimits;

  constructor({ issuers, limits }: Pick<AccessFile, 'issuers' | 'limits'>) {
    this.#issuers = new Map(
      issuers.map((settings) => [settings.issuer, { settings, keys: issuerKeys(settings) }] as const),
    );
    this.#limits = limits;
  }

  /**
   * The client that a token is of. Which issuer's keys and algorithms are used follows from our own file alone; the token's
   * header only chooses among them.
   *
   * @throws {@link CredentialsRefusedError}, {@link IssuerUnavailableError}
   */
  async verify(token: string): Promise<Client> {
    const { settings } = this.#issuerOf(token);
    const client = tokenClient(await this.claimsOf(token), settings, this.#limits);
    if (client === undefined) throw new CredentialsRefusedError('claims');
    return client;
  }

  /**
   * What a token says that is good here.
   *
   * @throws {@link CredentialsRefusedError}, {@link IssuerUnavailableError}
   */
  async claimsOf(token: string): Promise<Claims> {
    const { settings, keys } = this.#issuerOf(token);
    const { issuer, audiences, algorithms, clockSkewSeconds } = settings;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: [...audiences],
        algorithms: [...algorithms],
        clockTolerance: clockSkewSeconds,
        requiredClaims: ['exp'],
      });
      return payload;
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw new IssuerUnavailableError(settings.name, { cause: error });
      throw new CredentialsRefusedError(reason, { cause: error });
    }
  }

  #issuerOf(token: string): TrustedIssuer {
    const issuer = this.#issuers.get(issuerIn(token) ?? '');
    if (issuer === undefined) throw new CredentialsRefusedError('issuer');
    return issuer;
  }
}

function issuerIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch (cause) {
    throw new CredentialsRefusedError('malformed', { cause });
  }
}

const claimReasons: Readonly<Record<string, RefusalReason>> = { aud: 'audience', nbf: 'not-yet-valid', iss: 'issuer' };

/** What is wrong with the token; undefined when it is not the token that is wrong. */
function reasonOf(error: unknown): RefusalReason | undefined {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return claimReasons[error.claim] ?? 'claims';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'algorithm';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return 'unknown-key-id';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed';
  return undefined;
}
