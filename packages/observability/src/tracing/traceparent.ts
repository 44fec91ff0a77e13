import { context, isSpanContextValid, trace, TraceFlags } from '@opentelemetry/api';
import type { Context, SpanContext } from '@opentelemetry/api';

const PATTERN = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Header and metadata field that carries a {@link Traceparent}. */
export const TRACEPARENT = 'traceparent';

/** The traceparent of W3C Trace Context: names a span across processes. Random numbers; it tells nothing of a study. */
export type Traceparent = string;

/** The traceparent of the span that is active; undefined without one, e.g. where nothing is traced. */
export function currentTraceparent(): Traceparent | undefined {
  const spanContext = trace.getSpanContext(context.active());
  return spanContext === undefined ? undefined : formatTraceparent(spanContext);
}

export function formatTraceparent(spanContext: SpanContext): Traceparent | undefined {
  if (!isSpanContextValid(spanContext)) return undefined;
  const { traceId, spanId, traceFlags } = spanContext;
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** Reads one that came from elsewhere; undefined when it is none. */
export function parseTraceparent(text: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = PATTERN.exec(text ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
  const spanContext = { traceId, spanId, traceFlags, isRemote: true };
  return isSpanContextValid(spanContext) ? spanContext : undefined;
}

/** The active context, but within the span that a traceparent names where it names one. */
export function contextWithin(parent: Traceparent | undefined): Context {
  const spanContext = parseTraceparent(parent);
  return spanContext === undefined ? context.active() : trace.setSpanContext(context.active(), spanContext);
}
