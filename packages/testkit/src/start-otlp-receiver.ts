import { startHttpReceiver } from './start-http-receiver.ts';
import type { ReceivedRequest } from './start-http-receiver.ts';

/** A span as it left a process. */
export interface ReceivedSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Undefined for the root of a trace. */
  readonly parentSpanId: string | undefined;
  readonly linkedTraceIds: readonly string[];
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A collector of OpenTelemetry for a test. */
export interface TestOtlpReceiver extends AsyncDisposable {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  /** All that came, in no order. */
  spans(): readonly ReceivedSpan[];
  /** The bodies as they came. */
  bodies(): readonly string[];
}

/** Takes spans by OTLP/HTTP in JSON. */
export async function startOtlpReceiver(): Promise<TestOtlpReceiver> {
  const receiver = await startHttpReceiver();
  const exports = (): readonly ReceivedRequest[] => receiver.requests.filter(({ path }) => path === '/v1/traces');
  return {
    url: receiver.url,
    spans: () => exports().flatMap(({ body }) => spansOf(body)),
    bodies: () => receiver.requests.map(({ body }) => body),
    [Symbol.asyncDispose]: () => receiver.stop(),
  };
}

interface KeyValue {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** ExportTraceServiceRequest of opentelemetry-proto, as far as it is read. */
interface ExportRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly KeyValue[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly name: string;
        readonly traceId: string;
        readonly spanId: string;
        readonly parentSpanId?: string;
        readonly links?: readonly { readonly traceId: string }[];
        readonly startTimeUnixNano: string;
        readonly endTimeUnixNano: string;
        readonly attributes?: readonly KeyValue[];
      }[];
    }[];
  }[];
}

function spansOf(body: string): readonly ReceivedSpan[] {
  const { resourceSpans } = JSON.parse(body) as ExportRequest;
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(valuesOf(resource.attributes)['service.name']);
    return scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, traceId, spanId, parentSpanId, links = [], attributes = [], ...times }) => ({
        service,
        name,
        traceId,
        spanId,
        parentSpanId: parentSpanId === '' ? undefined : parentSpanId,
        linkedTraceIds: links.map((link) => link.traceId),
        startMs: Number(times.startTimeUnixNano) / 1e6,
        endMs: Number(times.endTimeUnixNano) / 1e6,
        attributes: valuesOf(attributes),
      })),
    );
  });
}

function valuesOf(attributes: readonly KeyValue[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
