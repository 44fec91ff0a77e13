import { Metadata } from '@grpc/grpc-js';
import { RelayedError } from '@mammoflow/errors';
import type { ErrorDescription } from '@mammoflow/errors';

const CODE_KEY = 'mammoflow-error-code';
const RETRYABLE_KEY = 'mammoflow-error-retryable';

/** The trailers that carry an error's code beside the gRPC status. */
export function errorToMetadata({ code, retryable }: ErrorDescription): Metadata {
  const metadata = new Metadata();
  metadata.set(CODE_KEY, code);
  metadata.set(RETRYABLE_KEY, String(retryable));
  return metadata;
}

/** The error that the trailers speak of, or undefined when the status does not come from a worker's own error. */
export function errorFromMetadata(metadata: Metadata, message: string): RelayedError | undefined {
  const [code] = metadata.get(CODE_KEY);
  if (code === undefined) return undefined;
  return new RelayedError({ code: code.toString(), message, retryable: metadata.get(RETRYABLE_KEY)[0] === 'true' });
}
