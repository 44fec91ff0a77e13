import { Metadata } from '@grpc/grpc-js';
import type { Client, MethodDefinition, requestCallback } from '@grpc/grpc-js';
import type { CallOptions } from '@mammoflow/pipeline';
import { errorOfStatus } from './error-of-status.ts';

export interface UnaryCallOptions extends CallOptions {
  readonly deadlineMs: number;
}

/**
 * Calls a worker.
 *
 * @throws An AppError that keeps the worker's code; the signal's reason when it was aborted.
 */
export function unaryCall<Request, Response>(
  { client, method }: { readonly client: Client; readonly method: MethodDefinition<Request, Response> },
  request: Request,
  { deadlineMs, signal }: UnaryCallOptions,
): Promise<Response> {
  const { path, requestSerialize, responseDeserialize } = method;
  const options = { deadline: Date.now() + deadlineMs };
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      call.cancel();
    };
    const settle: requestCallback<Response> = (error, response) => {
      signal?.removeEventListener('abort', cancel);
      if (error === null && response !== undefined) resolve(response);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- callers expect the signal's own reason
      else if (signal?.aborted === true) reject(signal.reason);
      else reject(errorOfStatus(path, error));
    };
    const call = client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request,
      new Metadata(),
      options,
      settle,
    );
    signal?.addEventListener('abort', cancel, { once: true });
  });
}
