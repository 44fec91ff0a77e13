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
