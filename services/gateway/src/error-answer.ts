import { describeError } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import type { FastifyReply } from 'fastify';

/** The HTTP status that an error code is answered with; docs/conformance.md lists them. */
export const errorStatuses = {
  API_REQUEST_INVALID: 400,
  API_STUDY_UNKNOWN: 404,
  API_DESTINATION_UNKNOWN: 404,
  API_NOTHING_TO_DO: 409,
  STOW_BOUNDARY_MISSING: 400,
  STOW_MULTIPART_MALFORMED: 400,
  STOW_UNSUPPORTED_MEDIA_TYPE: 415,
  STOW_REQUEST_TOO_LARGE: 413,
  STOW_REQUEST_CUT_OFF: 503,
  SPOOL_FULL: 503,
  SPOOL_NOT_WRITABLE: 503,
  SPOOL_IO: 503,
  SPOOL_STORE_UNREACHABLE: 503,
  SPOOL_STORE_REFUSED: 503,
  SPOOL_STORE_UNSUITABLE: 503,
  QUEUE_UNREACHABLE: 503,
} as const satisfies Readonly<Record<string, number>>;

const statuses: Readonly<Record<string, number>> = errorStatuses;

/** Seconds after which a sender may try again. */
export const RETRY_AFTER_SECONDS = 60;

/** Answers with an error's code and sentence; of a defect nothing but that it happened. */
export function answerError(reply: FastifyReply, error: unknown, logger: Logger): FastifyReply {
  const { code, message, retryable } = describeError(error);
  const status = statuses[code] ?? frameworkStatus(error);
  if (status >= 500) logger.error({ error }, 'request failed');
  if (status === 503) void reply.header('retry-after', String(RETRY_AFTER_SECONDS));
  const hidden = { code: 'INTERNAL', message: 'The request failed; the log says why.', retryable };
  return reply.code(status).send(status === 500 ? hidden : { code, message, retryable });
}

/** Fastify's own refusals, e.g. a body that is no JSON, bring their status. */
function frameworkStatus(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
