import { Metadata } from '@grpc/grpc-js';
import type { Client, MethodDefinition, requestCallback } from '@grpc/grpc-js';
import { currentTraceparent, inSpan, TRACEPARENT } from '@mammoflow/observability';
import type { CallOptions } from '@mammoflow/pipeline';
import { nameOfMethod } from '../name-of-method.ts';
import { errorOfStatus } from './error-of-status.ts';

export interface UnaryCallOptions extends CallOptions {
  readonly deadlineMs: number;
}

/** A method, and the way to those who answer it. */
interface Callee<Request, Response> {
  readonly client: Client;
  readonly method: MethodDefinition<Request, Response>;
}

/**
 * Calls a worker, within a span of which the worker's is part.
 *
 * @throws An AppError that keeps the worker's code; the signal's reason when it was aborted.
 */
export function unaryCall<Request, Response>(
  callee: Callee<Request, Response>,
  request: Request,
  options: UnaryCallOptions,
): Promise<Response> {
  const name = nameOfMethod(callee.method.path);
  const attributes = { 'rpc.system': 'grpc', 'rpc.method': name };
  return inSpan(name, { kind: 'client', attributes }, () => plainCall(callee, request, options));
}

/** The same without a span of its own, for calls that are part of no exam. @throws what {@link unaryCall} throws */
export function plainCall<Request, Response>(
  { client, method }: Callee<Request, Response>,
  request: Request,
  { deadlineMs, signal }: UnaryCallOptions,
): Promise<Response> {
  const { path, requestSerialize, responseDeserialize } = method;
  const options = { deadline: Date.now() + deadlineMs };
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      running.cancel();
    };
    const settle: requestCallback<Response> = (error, response) => {
      signal?.removeEventListener('abort', cancel);
      if (error === null && response !== undefined) resolve(response);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- callers expect the signal's own reason
      else if (signal?.aborted === true) reject(signal.reason);
      else reject(errorOfStatus(path, error));
    };
    const running = client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request,
      tracedMetadata(),
      options,
      settle,
    );
    signal?.addEventListener('abort', cancel, { once: true });
  });
}

function tracedMetadata(): Metadata {
  const metadata = new Metadata();
  const traceparent = currentTraceparent();
  if (traceparent !== undefined) metadata.set(TRACEPARENT, traceparent);
  return metadata;
}
