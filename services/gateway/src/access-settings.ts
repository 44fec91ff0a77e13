import { count, milliseconds } from '@mammoflow/config';
import { z } from 'zod';

const pemFile = (text: string) => z.string().min(1).optional().describe(text);

/** Who may reach the gateway over HTTP, and how. */
export const accessSettings = {
  ACCESS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'JSON file with the clients and issuers of tokens that are let in; without it, everybody who can connect is.',
    ),
  ALLOW_ANONYMOUS: z
    .stringbool()
    .default(false)
    .describe(
      'Whether to listen beyond the loopback without ACCESS_FILE, or for DICOM without DICOM_CALLERS or client certificates: only where nobody else can connect.',
    ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Address under which browsers reach the gateway, where a proxy makes it another one; people come back to it after they have signed in.',
    ),
  SESSION_KEY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File with the keys that sessions of the console are sealed with, the newest first, the same for all gateways; without it, a session is good at one gateway until that ends.',
    ),
  SESSION_IDLE_MINUTES: count(60).describe('A session of the console in which nothing happens for this long is over.'),
  SESSION_HOURS: count(12).describe('A session of the console is over after this long in any case.'),
  HTTP_TLS_CERT_FILE: pemFile('PEM file of the certificate of HTTP_LISTEN; with it, only HTTPS is spoken.'),
  HTTP_TLS_KEY_FILE: pemFile('PEM file of the key of that certificate.'),
  HTTP_TLS_CLIENT_CA_FILE: pemFile(
    'PEM file of the authority of client certificates; ACCESS_FILE says whose they are.',
  ),
  FILES_INTERVAL_MS: count(10_000).describe('How often certificates, keys and ACCESS_FILE are looked at for changes.'),
  HEADERS_TIMEOUT_MS: milliseconds(20_000).describe(
    'Time for the headers of a request, or a TLS handshake, to be there.',
  ),
} as const;
