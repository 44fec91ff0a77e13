import { createDriftMetrics } from '../../packages/drift/src/io/drift-metrics.ts';
import { createBatchMetrics } from '../../packages/inference/src/batch-metrics.ts';
import { createGpuMetrics } from '../../packages/inference/src/gpu-metrics.ts';
import { createServingMonitor } from '../../packages/inference/src/serving/serving-monitor.ts';
import { createLogger } from '../../packages/observability/src/create-logger.ts';
import { createRegistry } from '../../packages/observability/src/create-registry.ts';
import { createRpcMetrics } from '../../packages/rpc/src/server/rpc-metrics.ts';
import { DicomMetrics } from '../../services/gateway/src/io/dicom/dicom-metrics.ts';
import { GatewayMetrics } from '../../services/gateway/src/metrics.ts';
import { RecordMetrics } from '../../services/gateway/src/io/record/record-metrics.ts';
import { PullMetrics } from '../../services/gateway/src/io/pull/pull-metrics.ts';
import { AnnouncementMetrics } from '../../services/orchestrator/src/io/announce/announcement-metrics.ts';
import { ShadowMetrics } from '../../services/orchestrator/src/io/shadow/shadow-metrics.ts';
import { OrchestratorMetrics } from '../../services/orchestrator/src/io/orchestrator-metrics.ts';
import { withGeneratedPart } from './generated-part.ts';
import { markdownTable } from './markdown-table.ts';

/** Puts the metrics that services have into the handbook of operations. */
export async function withMetrics(handbook: string): Promise<string> {
  return withGeneratedPart(handbook, 'metrics', markdownTable(['metric', 'type', 'says', 'of'], await allMetrics()));
}

/** The names of all metrics that services have. */
export async function metricNames(): Promise<readonly string[]> {
  return (await allMetrics()).map(([name = '']) => name.replaceAll('`', ''));
}

async function allMetrics(): Promise<readonly string[][]> {
  return [
    ...(await metricsOf('gateway', (registry) => new GatewayMetrics(registry))),
    ...(await metricsOf('gateway', (registry) => new RecordMetrics(registry))),
    ...(await metricsOf('gateway with `DICOM_PORT`', (registry) => new DicomMetrics(registry))),
    ...(await metricsOf('gateway that fetches', (registry) => new PullMetrics(registry))),
    ...(await metricsOf('orchestrator', (registry) => new OrchestratorMetrics(registry))),
    ...(await metricsOf('orchestrator that announces', (registry) => new AnnouncementMetrics(registry))),
    ...(await metricsOf('orchestrator with `SHADOW_TARGET`', (registry) => new ShadowMetrics(registry))),
    ...(await metricsOf('workers', createRpcMetrics)),
    ...(await metricsOf('workers with a model', createBatchMetrics)),
    ...(await metricsOf('workers with a model', (registry) => createServingMonitor({ registry, logger }))),
    ...(await metricsOf('detection', createDriftMetrics)),
    ...(await metricsOf('workers on CUDA', createGpuMetrics)),
  ];
}

const logger = createLogger({ service: 'documentation', level: 'silent' });

type Registry = ReturnType<typeof createRegistry>;

async function metricsOf(service: string, create: (registry: Registry) => unknown): Promise<readonly string[][]> {
  const registry = createRegistry(service);
  create(registry);
  const metrics = await registry.getMetricsAsJSON();
  return metrics
    .filter(({ name }) => name.startsWith('mammoflow_'))
    .map(({ name, type, help }) => [`\`${name}\``, String(type), help, service]);
}
