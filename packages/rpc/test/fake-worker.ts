import type { Ports } from '@mammoflow/pipeline';
import { fakePorts } from '@mammoflow/testkit';
import { Registry } from 'prom-client';
import {
  classificationService,
  connectPorts,
  densityService,
  detectionService,
  preprocessingService,
  segmentationService,
  startRpcServer,
} from '../src/index.ts';
import type { ConnectedPorts, ConnectOptions, PortTargets, RpcServer, ServerTls } from '../src/index.ts';

export interface FakeWorkerOptions {
  /** Served only when given. */
  readonly density?: Parameters<typeof densityService>[0];
  readonly maxInFlight?: number;
  readonly maxMessageBytes?: number;
  readonly tls?: ServerTls;
  readonly onDefect?: (error: unknown) => void;
}

export interface FakeWorker extends RpcServer {
  readonly registry: Registry;
  readonly address: string;
}

/** One server with all services in front of the given ports. */
export async function startFakeWorker(ports: Partial<Ports>, options: FakeWorkerOptions = {}): Promise<FakeWorker> {
  const { preprocess, detect, segment, classify } = { ...fakePorts(), ...ports };
  const { maxInFlight = 8, maxMessageBytes = 64 * 1024 * 1024, onDefect = () => undefined, tls, density } = options;
  const registry = new Registry();
  const server = await startRpcServer({
    listen: '127.0.0.1:0',
    services: [
      preprocessingService(preprocess, onDefect),
      detectionService(detect, onDefect),
      segmentationService(segment, onDefect),
      classificationService(classify, onDefect),
      ...(density === undefined ? [] : [densityService(density, onDefect)]),
    ],
    maxInFlight,
    maxMessageBytes,
    registry,
    tls,
  });
  return { ...server, registry, address: `127.0.0.1:${server.port}` };
}

/** Ports to one target for all four workers. */
export function connectTo(target: string, options?: ConnectOptions): Promise<ConnectedPorts> {
  const targets: PortTargets = {
    preprocessing: target,
    detection: target,
    segmentation: target,
    classification: target,
  };
  return connectPorts(targets, options);
}
