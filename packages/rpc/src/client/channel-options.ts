import type { ChannelOptions } from '@grpc/grpc-js';

/** How often and how patiently a call is tried again when a worker is away or full. */
export interface RetryOptions {
  readonly maxAttempts: number;
  readonly initialBackoffMs: number;
  readonly maxBackoffMs: number;
}

export const defaultRetry: RetryOptions = { maxAttempts: 10, initialBackoffMs: 100, maxBackoffMs: 5_000 };

/** Workers keep nothing, so any call may be sent again, to any replica. */
export function channelOptions(options: {
  readonly serviceName: string;
  readonly maxMessageBytes: number;
  readonly retry: RetryOptions;
}): ChannelOptions {
  const { serviceName, maxMessageBytes, retry } = options;
  const serviceConfig = {
    loadBalancingConfig: [{ round_robin: {} }],
    methodConfig: [
      {
        name: [{ service: serviceName }],
        retryPolicy: {
          maxAttempts: retry.maxAttempts,
          initialBackoff: `${retry.initialBackoffMs / 1000}s`,
          maxBackoff: `${retry.maxBackoffMs / 1000}s`,
          backoffMultiplier: 2,
          retryableStatusCodes: ['UNAVAILABLE', 'RESOURCE_EXHAUSTED'],
        },
      },
    ],
  };
  return {
    'grpc.service_config': JSON.stringify(serviceConfig),
    // A service configuration in DNS must not replace ours.
    'grpc.service_config_disable_resolution': 1,
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    // A message larger than its buffer is never sent again: the defaults (1 MB a call, 16 MB in all) hold no image.
    'grpc.per_rpc_retry_buffer_size': maxMessageBytes,
    'grpc.retry_buffer_size': 4 * maxMessageBytes,
    // The standard's limit is 5 attempts; with these back-offs that is over in three seconds.
    'grpc-node.retry_max_attempts_limit': retry.maxAttempts,
    'grpc-node.flow_control_window': 8 * 1024 * 1024,
    'grpc.keepalive_time_ms': 20_000,
    'grpc.keepalive_timeout_ms': 10_000,
    'grpc.initial_reconnect_backoff_ms': 200,
    'grpc.max_reconnect_backoff_ms': 5_000,
    'grpc.dns_min_time_between_resolutions_ms': 5_000,
  };
}
