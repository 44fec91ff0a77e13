import { z } from 'zod';

/** Where the spool is, in the environment of every service that works on it. */
export const spoolSettings = {
  SPOOL_URL: z
    .string()
    .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[\w.-]+)*\/?$/, {
      error: 'must be s3://bucket or s3://bucket/prefix',
    })
    .optional()
    .describe('The spool as objects of an S3 bucket, `s3://bucket/prefix`; without it, it is files in SPOOL_DIR.'),
  SPOOL_S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address of the S3 server, e.g. of MinIO; without it, AWS.'),
  SPOOL_S3_REGION: z.string().min(1).default('us-east-1').describe('Region of the bucket.'),
  SPOOL_S3_PATH_STYLE: z
    .stringbool()
    .default(true)
    .describe('Whether the bucket stands in the path of requests, as by default, or in the name of the host.'),
  SPOOL_S3_CA_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('PEM file of the authority of the S3 server, where the system does not know it.'),
  SPOOL_S3_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .positive()
    .default(20_000)
    .describe('Limit of each request to the S3 server, with its repetitions; none carries more than 8 MiB.'),
} as const;

/** Settings of a spool as a service has read them. */
export type SpoolSettings = Readonly<z.infer<z.ZodObject<typeof spoolSettings>>> & {
  /** Folder of the spool, or of what is arriving where the spool is elsewhere. */
  readonly SPOOL_DIR: string;
};
