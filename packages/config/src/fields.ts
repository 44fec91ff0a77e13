import { z } from 'zod';

/** A host and port to listen on; port 0 lets the system choose. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

const LISTEN_PATTERN = /^(?<host>\[[0-9a-fA-F:]+\]|[^:\s]+):(?<port>\d{1,5})$/;

/** Splits `host:port`; undefined when it is not of that form. */
export function splitListenAddress(text: string): ListenAddress | undefined {
  const groups = LISTEN_PATTERN.exec(text)?.groups;
  const port = Number(groups?.['port']);
  if (groups?.['host'] === undefined || port > 65_535) return undefined;
  return { host: groups['host'].replace(/^\[|\]$/g, ''), port };
}

const LOOPBACK_PATTERN = /^(localhost|127(\.\d{1,3}){3}|::1)$/i;

/** Whether nobody but this host can connect to what listens on a host. @param host - As {@link splitListenAddress} gives it. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_PATTERN.test(host);
}

/** `host:port` as a variable, e.g. `127.0.0.1:8080`. */
export function listenAddress(fallback: string): z.ZodDefault<z.ZodString> {
  return z
    .string()
    .refine((text) => splitListenAddress(text) !== undefined, { error: 'must be host:port, e.g. 0.0.0.0:8080' })
    .default(fallback);
}

/**
 * The address of a server, `http:` or `https:`. User name and password in it would show up wherever addresses do, and not be
 * used everywhere, so they are refused.
 *
 * @param credentials - Where they belong instead, for the message.
 */
export function serverUrl(credentials: string): z.ZodURL {
  return z.url({ protocol: /^https?$/ }).refine((text) => !holdsUserInfo(text), {
    error: `must not hold user name or password; they belong in ${credentials}`,
  });
}

function holdsUserInfo(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username !== '' || password !== '';
}

/** A span of time in milliseconds as a variable. */
export function milliseconds(fallback: number): z.ZodDefault<z.ZodCoercedNumber> {
  return z.coerce.number().int().min(0).default(fallback);
}

/** A whole number from 1 on as a variable. */
export function count(fallback: number): z.ZodDefault<z.ZodCoercedNumber> {
  return z.coerce.number().int().min(1).default(fallback);
}
