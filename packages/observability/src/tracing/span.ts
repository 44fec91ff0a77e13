import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes, Context, Link, Span, SpanOptions } from '@opentelemetry/api';
import { describeError } from '@mammoflow/errors';
import { contextWithin, formatTraceparent, parseTraceparent } from './traceparent.ts';
import type { Traceparent } from './traceparent.ts';

/** What is said of a span. Attributes hold no UID and nothing of patients: traces may go to another house. */
export interface SpanDetails {
  /** @defaultValue internal */
  readonly kind?: 'internal' | 'server' | 'client' | 'consumer';
  readonly attributes?: Attributes;
  /** The span that it is part of, where that is in another process or long ago; else the active one. */
  readonly parent?: Traceparent | undefined;
  /** Spans that it has to do with and is no part of. */
  readonly links?: readonly Traceparent[];
  /** Starts a trace of its own, whatever is active. */
  readonly isRoot?: boolean;
}

/** A span that may be told more. */
export interface ActiveSpan {
  set(attributes: Attributes): void;
}

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
} as const;

const tracer = trace.getTracer('mammoflow');

/** Does work within a span, which ends with it. Of an error the span keeps the code alone. */
export async function inSpan<Result>(
  name: string,
  details: SpanDetails,
  work: (span: ActiveSpan) => Promise<Result>,
): Promise<Result> {
  const parent = contextWithin(details.parent);
  const span = tracer.startSpan(name, spanOptions(details), parent);
  try {
    return await context.with(trace.setSpan(parent, span), () => work(asActive(span)));
  } catch (error) {
    const { code } = describeError(error);
    span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR, message: code });
    throw error;
  } finally {
    span.end();
  }
}

/** A span over time that has passed, or that ends later than the function that begins it. */
export interface LongSpan {
  /** Names it for others; undefined where nothing is traced. */
  readonly traceparent: Traceparent | undefined;
  /** Without it, there was no such span. */
  end(endedAt: Date): void;
}

/** Begins a span of which others may already be part. */
export function beginSpan(name: string, details: SpanDetails & { readonly startedAt: Date }): LongSpan {
  const parent: Context = contextWithin(details.parent);
  const span = tracer.startSpan(name, { ...spanOptions(details), startTime: details.startedAt }, parent);
  return {
    traceparent: formatTraceparent(span.spanContext()),
    end: (endedAt) => {
      span.end(endedAt);
    },
  };
}

function spanOptions({ kind = 'internal', attributes = {}, links = [], isRoot = false }: SpanDetails): SpanOptions {
  return { kind: kinds[kind], attributes, links: links.flatMap(asLink), root: isRoot };
}

function asLink(traceparent: Traceparent): readonly Link[] {
  const spanContext = parseTraceparent(traceparent);
  return spanContext === undefined ? [] : [{ context: spanContext }];
}

function asActive(span: Span): ActiveSpan {
  return {
    set: (attributes) => {
      span.setAttributes(attributes);
    },
  };
}
