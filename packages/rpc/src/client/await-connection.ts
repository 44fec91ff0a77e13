import type { Client } from '@grpc/grpc-js';
import type { CallOptions } from '@mammoflow/pipeline';
import { RpcUnavailableError } from './rpc-unavailable-error.ts';

/** Who is to be there, and how long that may take. */
interface AwaitedWorker {
  readonly client: Client;
  /** Stands for the worker in the error, e.g. `PreprocessingService/Preprocess`. */
  readonly method: string;
  readonly deadlineMs: number;
}

/**
 * Waits until there is a connection to some replica of a worker; nothing is asked of it.
 *
 * @throws RpcUnavailableError when there is none in time; the signal's reason when it was aborted.
 */
export async function awaitConnection(
  { client, method, deadlineMs }: AwaitedWorker,
  { signal }: CallOptions = {},
): Promise<void> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const onAbort = (): void => {
    reject(signal?.reason);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  client.waitForReady(Date.now() + deadlineMs, (cause) => {
    if (cause === undefined) resolve(undefined);
    else reject(new RpcUnavailableError(method, { cause }));
  });
  try {
    await promise;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}
