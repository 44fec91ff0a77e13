import { count, listenAddress, milliseconds, serverUrl } from '@mammoflow/config';
import { redisSettings } from '@mammoflow/contracts';
import { defaultMaxCandidates, detectionModes } from '@mammoflow/pipeline';
import {
  contentQualifications,
  isTimeZone,
  resultDefaults,
  segmentationProfiles,
  terminologies,
} from '@mammoflow/results';
import { spoolSettings } from '@mammoflow/spool';
import { z } from 'zod';

const target = (fallback: string, worker: string): z.ZodDefault<z.ZodString> =>
  z.string().default(fallback).describe(`gRPC target of the ${worker} workers; dns:///name:port finds all replicas.`);

/** The environment of the orchestrator. */
export const configSchema = z.object({
  HTTP_LISTEN: listenAddress('127.0.0.1:9090').describe('host:port of /health and /metrics.'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .default('redis://127.0.0.1:6379')
    .describe('Redis with the queues.'),
  ...redisSettings,
  SPOOL_DIR: z.string().min(1).describe('Folder that gateway and orchestrators share; with SPOOL_URL, one of its own.'),
  ...spoolSettings,
  DESTINATIONS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('JSON file with the destinations of results; in place of PACS_URL, where there is more to say.'),
  ANNOUNCEMENTS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('JSON file that says which worklist servers and receivers of FHIR reports are told of exams.'),
  PACS_URL: serverUrl('PACS_AUTHORIZATION, or in authentication of a destination in DESTINATIONS_FILE')
    .optional()
    .describe('DICOMweb root of the PACS that results are stored in, where there is one.'),
  PACS_AUTHORIZATION: z.string().optional().describe('Authorization header for the PACS, e.g. "Bearer …".'),
  PACS_AUTHORIZATION_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('File with that header instead; read again whenever it is needed.'),
  PACS_TIMEOUT_MS: milliseconds(30_000).describe('Limit of each request to the PACS.'),
  PRIORS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'JSON file with address and credentials of a PACS, as in PULL_FILE, from which earlier exams are fetched for comparison; without it, nothing is compared.',
    ),
  PRIORS_MAX: count(1).describe('Earlier exams that are gone through at most, for views that later ones lack.'),
  PRIORS_TIMEOUT_MS: milliseconds(20_000).describe(
    'An exam waits no longer than this for its comparison; then it is reported without.',
  ),
  PREPROCESSING_TARGET: target('dns:///127.0.0.1:50051', 'preprocessing'),
  DETECTION_TARGET: target('dns:///127.0.0.1:50052', 'detection'),
  SEGMENTATION_TARGET: target('dns:///127.0.0.1:50053', 'segmentation'),
  CLASSIFICATION_TARGET: target('dns:///127.0.0.1:50054', 'classification'),
  SHADOW_TARGET: z
    .string()
    .min(1)
    .optional()
    .describe(
      'gRPC target of the shadow workers, which have the candidate models; without it, candidates see no exam.',
    ),
  GRPC_TLS_CA_FILE: z.string().optional().describe('PEM file of the authority of the workers; without it, no TLS.'),
  GRPC_TLS_CERT_FILE: z.string().optional().describe('PEM file of our own certificate, where workers ask for one.'),
  GRPC_TLS_KEY_FILE: z.string().optional().describe('PEM file of the key of that certificate.'),
  EXAM_CONCURRENCY: count(1).describe('Exams analysed at a time.'),
  MAMMOGRAM_CONCURRENCY: count(4).describe('Mammograms of an exam in work at a time.'),
  DELIVERY_CONCURRENCY: count(2).describe('Exams whose results are sent to a destination at a time.'),
  JOB_LOCK_MS: milliseconds(15_000).describe('Another orchestrator takes over a job of one that was silent this long.'),
  DRAIN_TIMEOUT_MS: milliseconds(20_000).describe('Time for jobs to end after SIGTERM; then they are handed back.'),
  DETECTION_MODE: z.enum(detectionModes).default('WHOLE_IMAGE').describe('Whole image at once, or tile by tile.'),
  SCORE_THRESHOLD: z.coerce
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Least score of a finding that is reported; by default the operating point of the models.'),
  MAX_CANDIDATES_PER_MAMMOGRAM: count(defaultMaxCandidates).describe(
    'The best so many regions of an image are rated where the model tells lesions from other tissue.',
  ),
  MAX_FINDINGS_PER_MAMMOGRAM: count(5).describe('The most suspicious so many findings of an image are reported.'),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'is no time zone')
    .default(resultDefaults.timeZone)
    .describe('IANA zone of dates and times in results.'),
  DEVICE_SERIAL_NUMBER: z
    .string()
    .min(1)
    .max(64)
    .default('mammoflow-1')
    .describe('Names this installation in results.'),
  SEGMENTATION_PROFILE: z
    .enum(segmentationProfiles)
    .default(resultDefaults.segmentationProfile)
    .describe('Geometry in segmentations: as PS3.3 has it, or as OHIF needs it. A destination may want another.'),
  CAD_TERMINOLOGY: z
    .enum(terminologies)
    .default(resultDefaults.cadTerminology)
    .describe('Codes in the Mammography CAD SR: older workstations know SRT alone. A destination may want others.'),
  CONTENT_QUALIFICATION: z
    .enum(contentQualifications)
    .default(resultDefaults.contentQualification)
    .describe('What results call themselves.'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least level that is logged.'),
});
export type Config = Readonly<z.infer<typeof configSchema>>;
