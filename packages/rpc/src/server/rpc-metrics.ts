import { Counter, Gauge, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

/** What is counted of every call to a worker. */
export interface RpcMetrics {
  readonly requests: Counter<'method' | 'code'>;
  readonly seconds: Histogram<'method'>;
  readonly inFlight: Gauge;
}

export function createRpcMetrics(registry: Registry): RpcMetrics {
  return {
    requests: new Counter({
      name: 'mammoflow_rpc_requests_total',
      help: 'Calls answered, by method and gRPC status.',
      labelNames: ['method', 'code'],
      registers: [registry],
    }),
    seconds: new Histogram({
      name: 'mammoflow_rpc_seconds',
      help: 'Time from the headers of a call to its status.',
      labelNames: ['method'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
      registers: [registry],
    }),
    inFlight: new Gauge({ name: 'mammoflow_rpc_in_flight', help: 'Calls being worked on.', registers: [registry] }),
  };
}
