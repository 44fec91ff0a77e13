import { count, listenAddress, milliseconds } from '@mammoflow/config';
import { redisSettings } from '@mammoflow/contracts';
import { spoolSettings } from '@mammoflow/spool';
import { z } from 'zod';
import { accessSettings } from './access-settings.ts';
import { consoleSettings } from './console-settings.ts';
import { parseAeTitles, parseDicomCallers } from './core/dicom/dicom-caller.ts';
import { STUDY_IN_VIEWER_URL } from './core/viewer-link.ts';
import { recordSettings } from './record-settings.ts';

const bytes = (fallback: number) => z.coerce.number().int().positive().default(fallback);

/** Environment of the gateway. */
export const configSchema = z.object({
  HTTP_LISTEN: listenAddress('127.0.0.1:8080').describe('Host and port for STOW-RS, REST, health and metrics.'),
  ...accessSettings,
  ...consoleSettings,
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .default('redis://127.0.0.1:6379')
    .describe('Redis of the job queues.'),
  ...redisSettings,
  SPOOL_DIR: z
    .string()
    .min(1)
    .default('spool')
    .describe('Folder of the spool, shared by gateways and orchestrators; with SPOOL_URL, of what is just arriving.'),
  ...spoolSettings,
  MODELS_DIR: z.string().min(1).default('models').describe('Folder of the model bundles and active.json.'),
  SHADOW_SHARE: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('Share of the studies that candidate models see as well, where there are any; always the same studies.'),
  DESTINATIONS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('The file with the destinations, the same as the orchestrators have; without it there is one, `pacs`.'),
  VIEWER_URL: z
    .url()
    .refine((url) => url.includes(STUDY_IN_VIEWER_URL), { error: `must have ${STUDY_IN_VIEWER_URL} in it` })
    .optional()
    .describe(
      'What opens a study in the viewer, with `{StudyInstanceUID}` where that belongs; without it, the API gives no link.',
    ),
  HYBRID_WEIGHT: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('How much of the hybrid score of reader and model is the reader’s.'),
  BLIND_READING: z
    .stringbool()
    .default(false)
    .describe('Whether the console shows a reader what the model found only after the reader has given an opinion.'),
  QUIET_PERIOD_MS: milliseconds(60_000).describe(
    'A study without a new image for this long is analysed as it is; with PULL_FILE, after two PULL_INTERVAL_MS at the soonest.',
  ),
  FOUR_VIEWS_DELAY_MS: milliseconds(500).describe('The same once the four standard views are there.'),
  RECONCILE_INTERVAL_MS: milliseconds(15_000).describe('How often queue and spool are compared.'),
  MAX_INSTANCE_BYTES: bytes(2 ** 31).describe('Largest instance that is taken.'),
  MAX_REQUEST_BYTES: bytes(2 ** 36).describe('Largest STOW-RS request that is taken.'),
  MAX_INSTANCES: count(5_000).describe('Most instances in one STOW-RS request.'),
  MIN_FREE_BYTES: bytes(2 ** 30).describe('Below this much free space the spool takes no more (503).'),
  KEEP_IMAGES_HOURS: z.coerce
    .number()
    .min(0)
    .default(24)
    .describe('Images and results of a finished study stay in the spool this long after its last event.'),
  IMAGE_THREADS: count(2).describe('Images that are decoded at a time for those who look at them.'),
  IMAGE_CACHE_BYTES: bytes(128 * 1024 ** 2).describe(
    'Compressed images that are kept in memory for whoever looks at them next.',
  ),
  KEEP_FACTS_HOURS: z.coerce
    .number()
    .min(0)
    .default(24 * 90)
    .describe('What is known of a finished study stays this long, so that sending it again changes nothing.'),
  TRIAL_KEEP_HOURS: z.coerce
    .number()
    .min(0)
    .default(24)
    .describe('A study that somebody tries goes this long after its last event, with all that is known of it.'),
  TRIAL_MAX_FILES: count(200).describe('Most files of one upload.'),
  TRIAL_MAX_BYTES: bytes(2 ** 31).describe('Most bytes of one upload.'),
  SWEEP_INTERVAL_MS: milliseconds(600_000).describe('How often expired studies are removed.'),
  IDLE_TIMEOUT_MS: milliseconds(120_000).describe(
    'A connection on which nothing moves for this long, or less than 4 kB/s, is closed.',
  ),
  MAX_CONNECTIONS: count(512).describe('Connections at a time; more are closed at once.'),
  DRAIN_TIMEOUT_MS: milliseconds(20_000).describe('Time for requests to end after SIGTERM; then they are cut off.'),
  PULL_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'JSON file with address and credentials of a PACS from which new studies are fetched; without it, nothing is.',
    ),
  PULL_INTERVAL_MS: count(60_000).describe('Pause between two searches for studies of yesterday and today.'),
  PULL_LATE_INTERVAL_MS: milliseconds(3_600_000).describe('How often the days before are searched as well.'),
  PULL_LOOKBACK_DAYS: count(7).describe(
    'So many days after its date a study is still found; also how far the first search goes back.',
  ),
  PULL_CONCURRENCY: count(2).describe('Studies fetched at a time.'),
  DICOM_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe('Port for C-STORE and C-ECHO, on the host of HTTP_LISTEN; without it, there is no DICOM listener.'),
  DICOM_AE_TITLES: z
    .string()
    .refine((text) => parseAeTitles(text) !== undefined, { error: 'must be AE titles, e.g. MAMMOFLOW,CAD1' })
    .default('MAMMOFLOW')
    .describe('Called AE titles that are answered, between commas.'),
  DICOM_CALLERS: z
    .string()
    .refine((text) => parseDicomCallers(text) !== undefined, { error: 'must be AE, AE@host or AE@host:port' })
    .optional()
    .describe(
      'Who may call, between commas: AE, AE@host, or AE@host:port where reports of storage commitment go. Without it, anybody.',
    ),
  DICOM_TLS_CERT_FILE: z
    .string()
    .optional()
    .describe('PEM file of our certificate; with it, only TLS connections are taken.'),
  DICOM_TLS_KEY_FILE: z.string().optional().describe('PEM file of the key of that certificate.'),
  DICOM_TLS_CA_FILE: z
    .string()
    .optional()
    .describe('PEM file of the authority of callers; with it, they must show a certificate.'),
  DICOM_MAX_ASSOCIATIONS: count(32).describe('DICOM associations at a time; more are rejected for the time being.'),
  DICOM_MAX_ASSOCIATIONS_PER_CALLER: count(16).describe(
    'The same for one calling AE title at one address, so that nobody takes the places of all others.',
  ),
  DICOM_STORAGE_COMMITMENT: z
    .stringbool()
    .default(false)
    .describe(
      'Whether storage commitment is answered, by default not; it holds no longer than KEEP_IMAGES_HOURS, so no sender may delete by it.',
    ),
  ...recordSettings,
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least level that is logged.'),
});

export type Config = Readonly<z.infer<typeof configSchema>>;
