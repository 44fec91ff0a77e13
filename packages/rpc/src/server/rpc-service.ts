import type { ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';

/** A service and its handlers. */
export interface RpcService {
  /** Full name, e.g. `mammoflow.v1.DetectionService`. */
  readonly name: string;
  readonly definition: ServiceDefinition;
  readonly implementation: UntypedServiceImplementation;
}
