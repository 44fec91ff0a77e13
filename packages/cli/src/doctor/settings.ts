import { parseConfig } from '@mammoflow/config';
import { redisSettings } from '@mammoflow/contracts';
import { inferenceFields } from '@mammoflow/inference';
import { spoolSettings } from '@mammoflow/spool';
import { z } from 'zod';

const file = z.string().min(1).optional();

/** The variables of gateway, orchestrator and workers that name something outside of them. */
const schema = z.object({
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).default('redis://127.0.0.1:6379'),
  ...redisSettings,
  SPOOL_DIR: z.string().min(1).optional(),
  ...spoolSettings,
  MIN_FREE_BYTES: z.coerce.number().int().min(0).optional(),
  DESTINATIONS_FILE: file,
  PACS_URL: z.url({ protocol: /^https?$/ }).optional(),
  PACS_AUTHORIZATION: z.string().optional(),
  PACS_AUTHORIZATION_FILE: file,
  PACS_TIMEOUT_MS: z.coerce.number().int().min(1).default(30_000),
  MODELS_DIR: inferenceFields.MODELS_DIR,
  EXECUTION_PROVIDER: inferenceFields.EXECUTION_PROVIDER,
  PREPROCESSING_TARGET: z.string().default('dns:///127.0.0.1:50051'),
  DETECTION_TARGET: z.string().default('dns:///127.0.0.1:50052'),
  SEGMENTATION_TARGET: z.string().default('dns:///127.0.0.1:50053'),
  CLASSIFICATION_TARGET: z.string().default('dns:///127.0.0.1:50054'),
  GRPC_TLS_CA_FILE: file,
  GRPC_TLS_CERT_FILE: file,
  GRPC_TLS_KEY_FILE: file,
});
export type DoctorSettings = Readonly<z.infer<typeof schema>>;

/** @throws ConfigInvalidError that names every variable that is wrong. */
export function readDoctorSettings(environment: Readonly<Record<string, string | undefined>>): DoctorSettings {
  return parseConfig(schema, environment);
}
