import { GatewayAnswerError } from './errors/gateway-answer-error.ts';
import { GatewayRefusedError } from './errors/gateway-refused-error.ts';
import type { Refusal } from './errors/gateway-refused-error.ts';

/** What a call of the API comes to. */
interface Called<Answer> {
  readonly data?: Answer;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The answer to a call of the API.
 *
 * @throws {@link GatewayRefusedError} with the code and sentence of the gateway, {@link GatewayAnswerError} when something else
 * answered than a gateway.
 */
export async function answerOf<Answer>(call: Promise<Called<Answer>>): Promise<Answer> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof SyntaxError) throw new GatewayAnswerError(200, { cause });
    throw cause;
  });
  if (isRefusal(error)) throw new GatewayRefusedError(response.status, error);
  if (data === undefined) throw new GatewayAnswerError(response.status);
  return data;
}

function isRefusal(error: unknown): error is Refusal {
  if (typeof error !== 'object' || error === null) return false;
  return 'code' in error && typeof error.code === 'string' && 'message' in error && typeof error.message === 'string';
}
