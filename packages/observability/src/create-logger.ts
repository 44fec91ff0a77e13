import { AppError, describeError } from '@mammoflow/errors';
import { trace } from '@opentelemetry/api';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type { Logger };

export interface LoggerOptions {
  readonly service: string;
  readonly level?: string;
  /** Standard output when absent. */
  readonly destination?: DestinationStream;
}

/**
 * One JSON line an event, with the trace and span that it belongs to where one is active. An error under `error` is written as its code, sentence and whether it may pass; only a defect
 * (what is no AppError) keeps its stack.
 */
export function createLogger({ service, level = 'info', destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { error: serializeError },
    mixin: traceOfLine,
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** In the names that OpenTelemetry has for JSON logs. */
function traceOfLine(): object {
  const spanContext = trace.getActiveSpan()?.spanContext();
  return spanContext === undefined ? {} : { trace_id: spanContext.traceId, span_id: spanContext.spanId };
}

function serializeError(error: unknown): object {
  const description = describeError(error);
  return error instanceof AppError || !(error instanceof Error) ? description : { ...description, stack: error.stack };
}
