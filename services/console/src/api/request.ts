import { ApiError } from './api-error.ts';

/** Says that a request comes from this page: another site's page cannot send it (see docs/security.md). */
const OWN_REQUEST = { 'X-Mammoflow-Console': '1' } as const;

/** Told when the gateway no longer knows who this is. */
export const sessionEnded = new EventTarget();

/**
 * `fetch` as the console does it: every request says where it comes from, and whatever is not a success is thrown.
 *
 * @throws {@link ApiError} with the gateway's code and sentence.
 */
export async function gatewayFetch(input: Request | string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(input, init);
  for (const [name, value] of Object.entries(OWN_REQUEST)) request.headers.set(name, value);
  const response = await fetch(request).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError('The gateway cannot be reached.', { code: 'UNREACHABLE', status: 0, cause });
  });
  if (response.ok) return response;
  if (response.status === 401) sessionEnded.dispatchEvent(new Event('ended'));
  throw await readError(response);
}

async function readError(response: Response): Promise<ApiError> {
  const { status } = response;
  const answer: unknown = await response.json().catch(() => undefined);
  const { code, message } = describeAnswer(answer);
  return new ApiError(message ?? `The gateway answered ${status}.`, { code: code ?? `HTTP_${status}`, status });
}

function describeAnswer(answer: unknown): { readonly code?: string; readonly message?: string } {
  if (typeof answer !== 'object' || answer === null) return {};
  return {
    ...('code' in answer && typeof answer.code === 'string' ? { code: answer.code } : {}),
    ...('message' in answer && typeof answer.message === 'string' ? { message: answer.message } : {}),
  };
}
