import { Metadata } from '@grpc/grpc-js';
import type { ClientUnaryCall, ServiceError } from '@grpc/grpc-js';
import type { CallOptions } from '@mammoflow/pipeline';
import { errorOfStatus } from './error-of-status.ts';

/** A generated client method, bound to its client. */
/* eslint-disable max-params -- the shape is grpc-js's */
type Invoke<Request, Response> = (
  request: Request,
  metadata: Metadata,
  options: { deadline: number },
  callback: (error: ServiceError | null, response: Response) => void,
) => ClientUnaryCall;
/* eslint-enable max-params */

export interface UnaryCallOptions extends CallOptions {
  /** As errors name it, e.g. `DetectionService.Detect`. */
  readonly method: string;
  readonly deadlineMs: number;
}

/**
 * Calls a worker.
 *
 * @throws An AppError that keeps the worker's code; the signal's reason when it was aborted.
 */
export function unaryCall<Request, Response>(
  invoke: Invoke<Request, Response>,
  request: Request,
  { method, deadlineMs, signal }: UnaryCallOptions,
): Promise<Response> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      call.cancel();
    };
    const call = invoke(request, new Metadata(), { deadline: Date.now() + deadlineMs }, (error, response) => {
      signal?.removeEventListener('abort', cancel);
      if (error === null) resolve(response);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- callers expect the signal's own reason
      else if (signal?.aborted === true) reject(signal.reason);
      else reject(errorOfStatus(method, error));
    });
    signal?.addEventListener('abort', cancel, { once: true });
  });
}
