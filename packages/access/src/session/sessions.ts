import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { pendingLoginSchema } from './oidc-login.ts';
import type { PendingLogin } from './oidc-login.ts';
import { SealedCookie } from './sealed-cookie.ts';
import type { SealingKey } from './sealing-key.ts';
import { subjectSchema } from './subject.ts';
import type { Subject } from './subject.ts';

/** Sessions that were ended before their time, known to all gateways. */
export interface EndedSessions {
  add(id: string, seconds: number): Promise<void>;
  has(id: string): Promise<boolean>;
}

export interface SessionOptions {
  readonly keys: () => readonly SealingKey[];
  /** Whether browsers send cookies over TLS alone. */
  readonly secure: boolean;
  /** After this long without a request a session is over. */
  readonly idleSeconds: number;
  /** After this long it is over in any case. */
  readonly longestSeconds: number;
  readonly ended: EndedSessions;
  readonly now: () => Date;
}

const sessionSchema = z.object({
  id: z.uuid(),
  subject: subjectSchema,
  /** Seconds since 1970. */
  startedAt: z.number(),
  seenAt: z.number(),
});
/** Somebody has signed in with a browser. */
export type Session = Readonly<z.infer<typeof sessionSchema>>;

/** Time to sign in at a provider. */
const LOGIN_SECONDS = 600;
/** A cookie is made anew after this share of the time that it may lie idle. */
const RENEWED_AFTER = 0.1;

/** Who has signed in: nothing is kept here but in the browser's cookie, so that any gateway knows a session of another. */
export class Sessions {
  readonly #cookie: SealedCookie<Session>;
  readonly #login: SealedCookie<PendingLogin>;
  readonly #options: SessionOptions;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#cookie = new SealedCookie({
      ...options,
      name: 'mammoflow-session',
      schema: sessionSchema,
      sameSite: 'strict',
    });
    // It is the provider's page that leads the browser back here.
    this.#login = new SealedCookie({
      ...options,
      name: 'mammoflow-login',
      schema: pendingLoginSchema,
      sameSite: 'lax',
    });
  }

  /** @returns the header `Set-Cookie` of a browser whose user goes to a provider to sign in. */
  keepLogin(pending: PendingLogin): Promise<string> {
    return this.#login.keep(pending, LOGIN_SECONDS);
  }

  /** The login that was begun in a browser; undefined when it was begun elsewhere, or too long ago. */
  findLogin(cookies: string | undefined): Promise<PendingLogin | undefined> {
    return this.#login.read(cookies);
  }

  /** @returns the header `Set-Cookie` that takes the begun login away. */
  forgetLogin(): string {
    return this.#login.remove();
  }

  /** @returns the header `Set-Cookie` of a new session. */
  start(subject: Subject): Promise<string> {
    const now = this.#now();
    return this.#keep({ id: randomUUID(), subject, startedAt: now, seenAt: now });
  }

  /** The session that a request belongs to, by its header `Cookie`; undefined when there is none, or none any more. */
  async find(cookies: string | undefined): Promise<Session | undefined> {
    const session = await this.#cookie.read(cookies);
    if (session === undefined || this.#secondsLeft(session) <= 0) return undefined;
    return (await this.#options.ended.has(session.id)) ? undefined : session;
  }

  /** @returns the header `Set-Cookie` of a session that goes on; undefined as long as its cookie is new enough. */
  async renew(session: Session): Promise<string | undefined> {
    const now = this.#now();
    if (now - session.seenAt < this.#options.idleSeconds * RENEWED_AFTER) return undefined;
    return this.#keep({ ...session, seenAt: now });
  }

  /** Ends a session in all gateways, whoever still has its cookie. @returns the header `Set-Cookie` that takes it away. */
  async end(session: Session | undefined): Promise<string> {
    if (session !== undefined) await this.#options.ended.add(session.id, this.#options.longestSeconds);
    return this.#cookie.remove();
  }

  #keep(session: Session): Promise<string> {
    return this.#cookie.keep(session, Math.min(this.#options.idleSeconds, this.#secondsLeft(session)));
  }

  #secondsLeft({ startedAt }: Session): number {
    return startedAt + this.#options.longestSeconds - this.#now();
  }

  #now(): number {
    return Math.floor(this.#options.now().getTime() / 1_000);
  }
}
