import { AppError } from '@mammoflow/errors';
import { authorizedFetch } from '@mammoflow/pacs';
import type { Connection } from '@mammoflow/pacs';
import type { Bundle } from 'fhir/r4.d.ts';
import { signatureHeaders } from '../core/webhook-signature.ts';
import { WebhookRefusedError } from '../errors/webhook-refused-error.ts';
import { WebhookUnreachableError } from '../errors/webhook-unreachable-error.ts';

export interface WebhookOptions extends Connection {
  readonly url: string;
  /** Limit of each request. */
  readonly timeoutMs: number;
  /** Asked for whenever a report is sent, so that a renewed secret is used at once. @defaultValue no signature */
  readonly signingSecret?: () => Promise<string>;
  readonly now: () => Date;
}

export interface SendOptions {
  readonly signal?: AbortSignal;
}

/** Somebody who wants every report: a FHIR server, or a program that is told by HTTP. */
export class Webhook {
  readonly #options: WebhookOptions;

  constructor(options: WebhookOptions) {
    this.#options = options;
  }

  /**
   * Sends a report. Sending it again is harmless: the id is the same, and a receiver knows it by `webhook-id` and
   * `Idempotency-Key`.
   *
   * @throws {@link WebhookUnreachableError}, {@link WebhookRefusedError}; what the authorisation throws; the signal's reason.
   */
  async send(id: string, bundle: Bundle, { signal }: SendOptions = {}): Promise<void> {
    const { url, timeoutMs } = this.#options;
    const body = JSON.stringify(bundle);
    const headers = await this.#headers(id, body);
    const timeout = AbortSignal.timeout(timeoutMs);
    const request = {
      method: 'POST',
      headers,
      body,
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    } as const;
    const answer = await authorizedFetch(url, request, this.#options).catch((cause: unknown) => {
      signal?.throwIfAborted();
      throw cause instanceof AppError ? cause : new WebhookUnreachableError(timeoutMs, { cause });
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new WebhookRefusedError(answer.status);
  }

  async #headers(id: string, body: string): Promise<Readonly<Record<string, string>>> {
    const { signingSecret, now } = this.#options;
    const plain = { 'Content-Type': 'application/fhir+json', Accept: 'application/fhir+json', 'Idempotency-Key': id };
    if (signingSecret === undefined) return { ...plain, 'webhook-id': id };
    const timestampSeconds = Math.floor(now().getTime() / 1_000);
    return { ...plain, ...signatureHeaders({ id, timestampSeconds, body }, await signingSecret()) };
  }
}
