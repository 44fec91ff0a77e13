import { count } from '@mammoflow/config';
import { z } from 'zod';

const pemFile = (text: string) => z.string().min(1).optional().describe(text);

/** What is kept of exams for years, and who else is told of it. */
export const recordSettings = {
  RECORD_DATABASE: z
    .string()
    .min(1)
    .refine((text) => !/^postgres(ql)?:\/\/([^/]*:[^/]*@|.*[?&]password=)/.test(text), {
      error: 'must not hold a password; it belongs in the file that PGPASSFILE names',
    })
    .optional()
    .describe(
      'The record of exams: `postgres://…`, or the path of a file on a disk of this host; `none` keeps none. Without it, a file below SPOOL_DIR. The password is in the file that PGPASSFILE names.',
    ),
  RECORD_KEEP_DAYS: count(3_650).describe('What was recorded is removed from the record after so many days.'),
  AUDIT_SYSLOG: z
    .string()
    .regex(/^(\[[0-9a-fA-F:]+\]|[^:\s]+):\d{1,5}$/, { error: 'must be host:port, e.g. audit.example:6514' })
    .optional()
    .describe('host:port of the receiver of DICOM audit messages over syslog with TLS; without it, nobody is told.'),
  AUDIT_SYSLOG_CA_FILE: pemFile('PEM file of the authority of that receiver, where the system does not know it.'),
  AUDIT_SYSLOG_CERT_FILE: pemFile('PEM file of our certificate, where it asks for one.'),
  AUDIT_SYSLOG_KEY_FILE: pemFile('PEM file of the key of that certificate.'),
  AUDIT_SOURCE_ID: z.string().min(1).default('mammoflow').describe('Names this installation in audit messages.'),
  AUDIT_PATIENT: z
    .enum(['none', 'images'])
    .default('none')
    .describe(
      'Patient in audit messages: nobody, so that a study is found by its UID in the PACS; or Patient ID as the images in the spool have it.',
    ),
} as const;

/** The part of the gateway's settings that is about the record. */
export type RecordConfig = Readonly<z.infer<z.ZodObject<typeof recordSettings>>> & { readonly SPOOL_DIR: string };
