import { everyService } from './services.ts';
import type { Replicas, ServiceName } from './services.ts';

/** Ports of one replica: where it serves, and where it shows its metrics (the gateway shows them where it serves). */
export interface ReplicaPorts {
  readonly serve: number;
  readonly metrics: number;
}

/** Every port of a stack, all in the block that begins at the base. */
export interface PortPlan {
  readonly viewer: number;
  readonly orthanc: number;
  readonly redis: number;
  /** Held by the stack for as long as it lives, so that no other chooses the same block. */
  readonly lock: number;
  readonly services: Readonly<Record<ServiceName, readonly ReplicaPorts[]>>;
}

/** Ports that people and other systems use come first, so that they are the same whatever the number of replicas. */
const FIRST_REPLICA_PORT = 10;

/** Lays out the ports of a stack: base + 0 gateway, + 1 viewer, + 2 Orthanc, + 3 Redis, + 4 lock, from + 10 on the replicas. */
export function planPorts(portBase: number, replicas: Replicas): PortPlan {
  let next = portBase + FIRST_REPLICA_PORT;
  const take = (): number => next++;
  const replicasOf = (service: keyof Replicas): ReplicaPorts[] =>
    Array.from({ length: replicas[service] }, () => ({ serve: take(), metrics: take() }));
  return {
    viewer: portBase + 1,
    orthanc: portBase + 2,
    redis: portBase + 3,
    lock: portBase + 4,
    services: {
      preprocessing: replicasOf('preprocessing'),
      detection: replicasOf('detection'),
      segmentation: replicasOf('segmentation'),
      classification: replicasOf('classification'),
      orchestrator: replicasOf('orchestrator'),
      shadow: replicasOf('shadow'),
      gateway: [{ serve: portBase, metrics: portBase }],
    },
  };
}

/** Every port of the plan, each once. */
export function portsOf(plan: PortPlan): readonly number[] {
  const ofServices = everyService.flatMap((name) =>
    plan.services[name].flatMap(({ serve, metrics }) => [serve, metrics]),
  );
  return [...new Set([plan.viewer, plan.orthanc, plan.redis, plan.lock, ...ofServices])];
}
