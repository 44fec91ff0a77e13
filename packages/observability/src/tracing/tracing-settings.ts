/** The standard variables of OpenTelemetry that are read here; the exporter reads headers and certificates itself. */
export interface TracingSettings {
  /** Where spans are posted. */
  readonly url: string;
  readonly serviceName: string;
  readonly sampler: SamplerName;
  /** Share of the traces that begin here, 0–1. */
  readonly ratio: number;
  /** How long spans are gathered before they are sent. */
  readonly delayMs: number;
}

export const samplerNames = ['always_on', 'always_off', 'traceidratio'] as const;
/** What is decided for a trace that begins here; one that began elsewhere is followed, as `parentbased_…` says. */
export type SamplerName = (typeof samplerNames)[number];

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_DELAY_MS = 5_000;

/** Undefined when nothing is to be traced: no endpoint is named, or tracing is switched off. */
export function readTracingSettings(service: string, environment: Environment): TracingSettings | undefined {
  const url = readUrl(environment);
  const isOff = environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true';
  if (url === undefined || isOff || environment['OTEL_TRACES_EXPORTER'] === 'none') return undefined;
  return {
    url,
    serviceName: environment['OTEL_SERVICE_NAME'] ?? `mammoflow-${service}`,
    sampler: readSampler(environment['OTEL_TRACES_SAMPLER']),
    ratio: numberWithin(environment['OTEL_TRACES_SAMPLER_ARG'], { most: 1, otherwise: 1 }),
    delayMs: numberWithin(environment['OTEL_BSP_SCHEDULE_DELAY'], { most: 60_000, otherwise: DEFAULT_DELAY_MS }),
  };
}

function readUrl(environment: Environment): string | undefined {
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole = '', OTEL_EXPORTER_OTLP_ENDPOINT: root = '' } = environment;
  if (whole !== '') return whole;
  return root === '' ? undefined : `${root.replace(/\/+$/, '')}/v1/traces`;
}

function readSampler(text = 'always_on'): SamplerName {
  const name = text.replace(/^parentbased_/, '');
  return samplerNames.find((each) => each === name) ?? 'always_on';
}

/** The standard says that a value that cannot be used counts as none. */
function numberWithin(
  text: string | undefined,
  { most, otherwise }: { readonly most: number; readonly otherwise: number },
): number {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return value >= 0 && value <= most ? value : otherwise;
}
