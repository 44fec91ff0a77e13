import { createHmac } from 'node:crypto';

/** A message as it is signed. */
export interface SignedMessage {
  /** Stays the same when the message is sent again. */
  readonly id: string;
  /** When it is sent, in seconds since 1970: a receiver refuses what is old. */
  readonly timestampSeconds: number;
  readonly body: string;
}

/**
 * The headers of a signed message by the convention of Standard Webhooks (standardwebhooks.com, version 1): HMAC-SHA256 over
 * id, time and body.
 *
 * @param secret - Base64 after `whsec_`, or any text.
 */
export function signatureHeaders(
  { id, timestampSeconds, body }: SignedMessage,
  secret: string,
): Readonly<Record<string, string>> {
  const signed = `${id}.${timestampSeconds}.${body}`;
  const signature = createHmac('sha256', keyOf(secret)).update(signed, 'utf8').digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': `v1,${signature}`,
  };
}

function keyOf(secret: string): Buffer {
  const prefix = 'whsec_';
  return secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), 'base64') : Buffer.from(secret, 'utf8');
}
