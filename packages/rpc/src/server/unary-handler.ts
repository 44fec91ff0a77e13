import { status } from '@grpc/grpc-js';
import type { handleUnaryCall } from '@grpc/grpc-js';
import { AppError } from '@mammoflow/errors';
import { inSpan, TRACEPARENT } from '@mammoflow/observability';
import { nameOfMethod } from '../name-of-method.ts';
import { statusOfError } from './status-of-error.ts';

/** A method of a worker: what the message means, what is done, and the answer as a message. */
export interface UnaryMethod<WireRequest, Request, Response, WireResponse> {
  /** Throws an AppError when the message is not usable. */
  fromWire(message: WireRequest): Request;
  run(request: Request, options: { readonly signal: AbortSignal }): Promise<Response>;
  toWire(response: Response): WireResponse;
  /** Told of what was thrown and is no AppError. */
  onDefect(error: unknown): void;
}

/**
 * Makes a gRPC handler of a method, with a span that is part of the caller's: the caller's cancellation and deadline abort the
 * signal, errors become statuses.
 */
export function unaryHandler<WireRequest, Request, Response, WireResponse>(
  method: UnaryMethod<WireRequest, Request, Response, WireResponse>,
): handleUnaryCall<WireRequest, WireResponse> {
  return (call, callback) => {
    const controller = new AbortController();
    const { signal } = controller;
    call.on('cancelled', () => {
      controller.abort();
    });
    const answer = async (): Promise<WireResponse> =>
      method.toWire(await method.run(method.fromWire(call.request), { signal }));
    const name = nameOfMethod(call.getPath());
    const [parent] = call.metadata.get(TRACEPARENT);
    const attributes = { 'rpc.system': 'grpc', 'rpc.method': name };
    inSpan(name, { kind: 'server', attributes, parent: parent?.toString() }, answer).then(
      (response) => {
        // Answering a call that has gone away would leave its place taken (see Admission).
        if (signal.aborted) callback({ code: status.CANCELLED });
        else callback(null, response);
      },
      (error: unknown) => {
        if (!signal.aborted && !(error instanceof AppError)) method.onDefect(error);
        callback(signal.aborted ? { code: status.CANCELLED } : statusOfError(error));
      },
    );
  };
}
