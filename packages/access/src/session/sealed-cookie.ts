import { parseCookie, stringifySetCookie } from 'cookie';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import type { JWTPayload } from 'jose';
import type { z } from 'zod';
import type { SealingKey } from './sealing-key.ts';

const ENCRYPTION = { alg: 'dir', enc: 'A256GCM' } as const;

export interface CookieOptions<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** `strict`: sent by pages of ours alone; `lax`: also when another site leads a browser here. */
  readonly sameSite: 'strict' | 'lax';
  /** Whether browsers send it over TLS alone. */
  readonly secure: boolean;
  /** The first seals; all of them open. */
  readonly keys: () => readonly SealingKey[];
  readonly now: () => Date;
}

/** A cookie that only we can read and make (JWE, RFC 7516), and that is good until a certain time, whatever the browser does. */
export class SealedCookie<T extends JWTPayload> {
  readonly #options: CookieOptions<T>;
  readonly #name: string;

  constructor(options: CookieOptions<T>) {
    this.#options = options;
    // With this prefix a browser takes it from us alone, over TLS, and from no other host of our domain (RFC 6265bis 4.1.3.2).
    this.#name = options.secure ? `__Host-${options.name}` : options.name;
  }

  /** What is in the cookie of a request; undefined when there is none, or one that is not ours or no longer good. */
  async read(header: string | undefined): Promise<T | undefined> {
    const token = header === undefined ? undefined : parseCookie(header)[this.#name];
    if (token === undefined) return undefined;
    const { keys, name, now, schema } = this.#options;
    try {
      const { payload } = await jwtDecrypt(
        token,
        ({ kid }) => {
          const key = keys().find(({ id }) => id === kid);
          if (key === undefined) throw new errors.JWEDecryptionFailed();
          return key.bytes;
        },
        {
          // A cookie for one purpose is none for another.
          audience: name,
          currentDate: now(),
          keyManagementAlgorithms: [ENCRYPTION.alg],
          contentEncryptionAlgorithms: [ENCRYPTION.enc],
          requiredClaims: ['exp'],
        },
      );
      const { aud: _audience, exp: _until, ...content } = payload;
      return schema.safeParse(content).data;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  /** The header `Set-Cookie` that keeps something in the browser. */
  async keep(content: T, seconds: number): Promise<string> {
    const { keys, name, now } = this.#options;
    const [key] = keys();
    if (key === undefined) throw new RangeError('no key to seal cookies with');
    const token = await new EncryptJWT(content)
      .setProtectedHeader({ ...ENCRYPTION, kid: key.id })
      .setAudience(name)
      .setExpirationTime(Math.floor(now().getTime() / 1_000) + seconds)
      .encrypt(key.bytes);
    return this.#header(token, seconds);
  }

  /** The header `Set-Cookie` that takes it away. */
  remove(): string {
    return this.#header('', 0);
  }

  #header(value: string, maxAge: number): string {
    const { sameSite, secure } = this.#options;
    return stringifySetCookie({ name: this.#name, value, maxAge, path: '/', httpOnly: true, sameSite, secure });
  }
}
