import { readFile } from 'node:fs/promises';
import type { AppError } from '@mammoflow/errors';
import { z } from 'zod';
import { GatewayAnswerError } from '../gateway-answer-error.ts';
import { GatewayRefusedError } from './gateway-refused-error.ts';
import { GatewayUnreachableError } from './gateway-unreachable-error.ts';

const refusalSchema = z.object({ code: z.string(), message: z.string() });

/** What a call of the API is. */
export interface Call<Answer> {
  readonly method?: 'GET' | 'POST';
  /** Below `/api`, with its query. */
  readonly path: string;
  readonly schema: z.ZodType<Answer>;
}

const TIMEOUT_MS = 30_000;

/** The API of a gateway, as somebody with an `Authorization` header uses it, or as everybody does. */
export class Gateway {
  readonly #url: string;
  readonly #authorization: string | undefined;

  constructor(url: string, authorization?: string) {
    this.#url = url.replace(/\/+$/, '');
    this.#authorization = authorization;
  }

  /**
   * `GATEWAY_URL` and `GATEWAY_AUTHORIZATION_FILE`, a file with the header, of an environment; an address that is given wins.
   *
   * @throws what the system says of a file that cannot be read.
   */
  static async of(environment: Readonly<Record<string, string | undefined>>, url?: string): Promise<Gateway> {
    const { GATEWAY_URL: usual, GATEWAY_AUTHORIZATION_FILE: file } = environment;
    const authorization = file === undefined ? undefined : (await readFile(file, 'utf8')).trim();
    return new Gateway(url ?? usual ?? 'http://127.0.0.1:8080', authorization);
  }

  get url(): string {
    return this.#url;
  }

  /**
   * @throws {@link GatewayUnreachableError}, {@link GatewayRefusedError} with the code and sentence of the gateway,
   * {@link GatewayAnswerError} when it answers otherwise than its API says.
   */
  async call<Answer>({ method = 'GET', path, schema }: Call<Answer>): Promise<Answer> {
    const headers = this.#authorization === undefined ? {} : { authorization: this.#authorization };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${this.#url}/api${path}`, { method, headers, signal }).catch((cause: unknown) => {
      throw new GatewayUnreachableError(this.#url, { cause });
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw refusalOf(response.status, body);
    const answer = schema.safeParse(body);
    if (!answer.success) throw new GatewayAnswerError(response.status);
    return answer.data;
  }
}

function refusalOf(status: number, body: unknown): AppError {
  const refusal = refusalSchema.safeParse(body);
  return refusal.success ? new GatewayRefusedError(refusal.data) : new GatewayAnswerError(status);
}
