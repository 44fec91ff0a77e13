import { context, diag, DiagLogLevel, trace } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { readTracingSettings } from './tracing-settings.ts';
import type { TracingSettings } from './tracing-settings.ts';

export interface TracingOptions {
  readonly service: string;
  /** Where the variables of OpenTelemetry stand. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Told when spans cannot be sent. */
  readonly logger: Logger;
}

export interface Tracing {
  /** Sends what is left. */
  stop(): Promise<void>;
}

/** What is left is sent for so long when a process ends; nobody waits longer for a collector that is away. */
const STOP_TIMEOUT_MS = 3_000;

/**
 * Sends the spans of this process to the OTLP endpoint that its environment names (`OTEL_EXPORTER_OTLP_ENDPOINT`), as JSON over
 * HTTP. Without one, spans are not even made, and the SDK is not loaded.
 */
export async function startTracing({ service, environment, logger }: TracingOptions): Promise<Tracing> {
  const settings = readTracingSettings(service, environment);
  if (settings === undefined) return { stop: () => Promise.resolve() };
  reportTrouble(logger);
  const provider = await createProvider(settings);
  trace.setGlobalTracerProvider(provider);
  logger.info({ event: 'tracing', sampler: settings.sampler, ratio: settings.ratio }, 'spans are sent');
  return {
    stop: async () => {
      const late = Promise.withResolvers<undefined>();
      const timer = setTimeout(late.resolve, STOP_TIMEOUT_MS, undefined);
      await Promise.race([provider.shutdown().catch(() => undefined), late.promise]);
      clearTimeout(timer);
    },
  };
}

async function createProvider({ url, serviceName, sampler, ratio, delayMs }: TracingSettings) {
  const [sdk, { AsyncLocalStorageContextManager }, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const roots = {
    always_on: new sdk.AlwaysOnSampler(),
    always_off: new sdk.AlwaysOffSampler(),
    traceidratio: new sdk.TraceIdRatioBasedSampler(ratio),
  };
  const fromEnvironment = resources.detectResources({ detectors: [resources.resourceAttributesEnvDetector] });
  return new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': serviceName }).merge(fromEnvironment),
    sampler: new sdk.ParentBasedSampler({ root: roots[sampler] }),
    spanProcessors: [
      new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }), scheduledDelayMillis: delayMs }),
    ],
  });
}

function reportTrouble(logger: Logger): void {
  const tell = (message: string): void => {
    logger.warn({ event: 'tracing-trouble', reason: message }, 'spans could not be sent');
  };
  const ignore = (): void => undefined;
  const diagLogger = { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore };
  diag.setLogger(diagLogger, { logLevel: DiagLogLevel.WARN });
}
