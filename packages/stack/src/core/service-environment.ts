import type { PortPlan, ReplicaPorts } from './port-plan.ts';
import type { ServiceName, WorkerName } from './services.ts';

/** What every service of a stack is told. Paths are absolute. */
export interface StackSettings {
  readonly ports: PortPlan;
  readonly spoolFolder: string;
  readonly modelsFolder: string;
  /** Of the built console; undefined where it was not built. */
  readonly consoleFolder: string | undefined;
  /** Whether the viewer runs too. */
  readonly hasViewer: boolean;
}

const LOOPBACK = '127.0.0.1';

/** The environment of one replica of a service. */
export function serviceEnvironment(
  service: ServiceName,
  own: ReplicaPorts,
  settings: StackSettings,
): Record<string, string> {
  switch (service) {
    case 'gateway':
      return {
        HTTP_LISTEN: listen(own.serve),
        ...queueAndSpool(settings),
        MODELS_DIR: settings.modelsFolder,
        ...(settings.consoleFolder === undefined ? {} : { CONSOLE_DIR: settings.consoleFolder }),
        ...(settings.hasViewer ? { VIEWER_URL: viewerUrl(settings.ports) } : {}),
      };
    case 'orchestrator':
      return { HTTP_LISTEN: listen(own.serve), ...queueAndSpool(settings), ...pipelineTargets(settings.ports) };
    case 'preprocessing':
      return { GRPC_LISTEN: listen(own.serve), METRICS_PORT: String(own.metrics) };
    case 'detection':
    case 'segmentation':
    case 'classification':
    case 'shadow':
      return { GRPC_LISTEN: listen(own.serve), METRICS_PORT: String(own.metrics), MODELS_DIR: settings.modelsFolder };
  }
}

function listen(port: number): string {
  return `${LOOPBACK}:${port}`;
}

/** With the hanging protocol of deploy/ohif, that shows the findings. */
function viewerUrl({ viewer }: PortPlan): string {
  return `http://${LOOPBACK}:${viewer}/viewer?StudyInstanceUIDs={StudyInstanceUID}&hangingprotocolId=aiMammo`;
}

function queueAndSpool({ ports, spoolFolder }: StackSettings): Record<string, string> {
  return { REDIS_URL: `redis://${LOOPBACK}:${ports.redis}`, SPOOL_DIR: spoolFolder };
}

function pipelineTargets(ports: PortPlan): Record<string, string> {
  return {
    PACS_URL: `http://${LOOPBACK}:${ports.orthanc}/dicom-web`,
    PREPROCESSING_TARGET: grpcTarget('preprocessing', ports),
    DETECTION_TARGET: grpcTarget('detection', ports),
    SEGMENTATION_TARGET: grpcTarget('segmentation', ports),
    CLASSIFICATION_TARGET: grpcTarget('classification', ports),
    ...(ports.services.shadow.length === 0 ? {} : { SHADOW_TARGET: grpcTarget('shadow', ports) }),
  };
}

/** gRPC name of all replicas of a worker; the client balances over the addresses. */
function grpcTarget(worker: WorkerName | 'shadow', ports: PortPlan): string {
  return `ipv4:${ports.services[worker].map(({ serve }) => listen(serve)).join(',')}`;
}
