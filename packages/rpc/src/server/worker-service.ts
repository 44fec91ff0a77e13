import { workerFactsToWire, workerMethods } from '@mammoflow/contracts';
import type { WorkerFacts, WorkerServiceServer } from '@mammoflow/contracts';
import type { RpcService } from './rpc-service.ts';

/** What a replica says of itself, besides how many calls it works on. */
export type WorkerDescription = Omit<WorkerFacts, 'inFlight' | 'maxInFlight'>;

/** A replica's word of itself as a gRPC service. */
export function workerService(facts: () => WorkerFacts): RpcService {
  const implementation: WorkerServiceServer = {
    describeWorker: (_call, callback) => {
      callback(null, workerFactsToWire(facts()));
    },
  };
  return { name: 'mammoflow.v1.WorkerService', definition: workerMethods, implementation };
}
