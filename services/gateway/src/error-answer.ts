import { CredentialsRefusedError, LimitExceededError, ScopeMissingError } from '@mammoflow/access';
import { describeError } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import type { FastifyReply } from 'fastify';

/** The HTTP status that an error code is answered with; docs/conformance.md lists them. */
export const errorStatuses = {
  API_REQUEST_INVALID: 400,
  API_ROUTE_UNKNOWN: 404,
  API_STUDY_UNKNOWN: 404,
  API_DESTINATION_UNKNOWN: 404,
  API_IMAGE_UNKNOWN: 404,
  API_IMAGE_FORGOTTEN: 410,
  API_ANALYSIS_UNKNOWN: 404,
  API_RESULT_UNKNOWN: 404,
  API_RESULT_FORGOTTEN: 410,
  API_FINDING_UNKNOWN: 422,
  API_NOT_ANALYSED: 409,
  API_OPINIONS_NOT_KEPT: 409,
  API_QUEUE_UNKNOWN: 404,
  API_RECORD_NOT_KEPT: 409,
  API_TRIAL_TOO_SOON: 429,
  DESTINATION_ROUND_TRIP_UNSUITABLE: 409,
  API_NOTHING_TO_DO: 409,
  API_COMPARISONS_NOT_KEPT: 409,
  MODEL_ACTIVE_FILE_NOT_WRITABLE: 409,
  MODEL_ACTIVATION_OVERTAKEN: 409,
  MODEL_ACTIVATION_UNDER_WAY: 409,
  MODEL_NOTHING_TO_ROLL_BACK: 409,
  MODEL_NOT_ACTIVE: 409,
  MODEL_CANDIDATE_IS_ACTIVE: 409,
  MODEL_BUNDLE_MISSING: 404,
  MODEL_MANIFEST_INVALID: 422,
  MODEL_CHECKSUM_MISMATCH: 422,
  MODEL_LOAD_FAILED: 422,
  MODEL_OUTPUT_INVALID: 422,
  MODEL_RUN_FAILED: 422,
  MODEL_TRIAL_FAILED: 422,
  API_STUDY_IN_WORK: 409,
  API_PATIENTS_MASKED: 409,
  API_TOO_MANY_STREAMS: 429,
  ACCESS_CREDENTIALS_MISSING: 401,
  ACCESS_CREDENTIALS_REFUSED: 401,
  ACCESS_SCOPE_MISSING: 403,
  ACCESS_CROSS_SITE: 403,
  ACCESS_LOGIN_FAILED: 401,
  ACCESS_LIMIT_EXCEEDED: 429,
  ACCESS_ISSUER_UNAVAILABLE: 503,
  DICOM_CODESTREAM_MISMATCH: 422,
  DICOM_DATA_SET_TOO_LARGE: 422,
  DICOM_MALFORMED: 422,
  DICOM_PIXEL_DATA_MISSING: 422,
  DICOM_PIXEL_DATA_TOO_SHORT: 422,
  DICOM_PIXEL_DECODE_FAILED: 422,
  DICOM_PIXEL_FORMAT_UNSUPPORTED: 422,
  DICOM_TRANSFER_SYNTAX_UNSUPPORTED: 422,
  IMAGING_NO_BREAST: 422,
  IMAGING_TOO_SMALL: 422,
  IMAGING_UNKNOWN_PROFILE: 409,
  STAGE_THREAD_STUCK: 422,
  STAGE_THREAD_FAILED: 503,
  UPLOAD_UNKNOWN: 404,
  UPLOAD_COMPLETED: 409,
  UPLOAD_EMPTY: 409,
  UPLOADS_OPEN: 409,
  UPLOAD_LIMIT: 413,
  UPLOAD_TYPE_UNSUPPORTED: 415,
  UPLOAD_PICTURE_FACTS_MISSING: 422,
  UPLOAD_PICTURES_NOT_DELIVERABLE: 409,
  PICTURE_REFUSED: 422,
  STOW_INSTANCE_TOO_LARGE: 413,
  STOW_BOUNDARY_MISSING: 400,
  STOW_MULTIPART_MALFORMED: 400,
  STOW_UNSUPPORTED_MEDIA_TYPE: 415,
  STOW_REQUEST_TOO_LARGE: 413,
  STOW_REQUEST_CUT_OFF: 503,
  SPOOL_INSTANCE_MISSING: 410,
  SPOOL_FULL: 503,
  SPOOL_NOT_WRITABLE: 503,
  SPOOL_IO: 503,
  SPOOL_TRIAL_REMOVED: 503,
  SPOOL_STORE_UNREACHABLE: 503,
  SPOOL_STORE_REFUSED: 503,
  SPOOL_STORE_UNSUITABLE: 503,
  QUEUE_UNREACHABLE: 503,
  RECORD_UNAVAILABLE: 503,
  RECORD_NEWER: 503,
  RECORD_ON_NETWORK_VOLUME: 503,
} as const satisfies Readonly<Record<string, number>>;

const statuses: Readonly<Record<string, number>> = errorStatuses;

/** Seconds after which a sender may try again. */
export const RETRY_AFTER_SECONDS = 60;
const REALM = 'Bearer realm="mammoflow"';

/** Answers with an error's code and sentence; of a defect nothing but that it happened. */
export function answerError(reply: FastifyReply, error: unknown, logger: Logger): FastifyReply {
  const { code, message, retryable } = describeError(error);
  const status = statuses[code] ?? frameworkStatus(error);
  if (status >= 500) logger.error({ error }, 'request failed');
  if (status === 503) void reply.header('retry-after', String(RETRY_AFTER_SECONDS));
  if (error instanceof LimitExceededError) void reply.header('retry-after', String(error.retryAfterSeconds));
  if (status === 401 || error instanceof ScopeMissingError) void reply.header('www-authenticate', challenge(error));
  const hidden = { code: 'INTERNAL', message: 'The request failed; the log says why.', retryable };
  return reply.code(status).send(status === 500 ? hidden : { code, message, retryable });
}

/** RFC 6750 section 3. */
function challenge(error: unknown): string {
  if (error instanceof ScopeMissingError) return `${REALM}, error="insufficient_scope", scope="${error.scope}"`;
  return error instanceof CredentialsRefusedError ? `${REALM}, error="invalid_token"` : REALM;
}

/** Fastify's own refusals, e.g. a body that is no JSON, bring their status. */
function frameworkStatus(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
