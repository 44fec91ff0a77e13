import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { z } from 'zod';

/** A UID as facts on disk hold it. */
export const uidSchema = z
  .custom<Uid>((value) => typeof value === 'string' && isUid(value), 'not a DICOM UID')
  .meta({ type: 'string', pattern: '^[0-9]+(\\.[0-9]+)+$', maxLength: 64 });

/** SHA-256, hexadecimal. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** Identity of one analysis, 32 hexadecimal digits. */
export const jobIdSchema = z.string().regex(/^[0-9a-f]{32}$/);

/** A moment as ISO 8601 in UTC, e.g. `2026-11-20T08:00:00.000Z`. */
export const timestampSchema = z.iso.datetime();

/** Names the span of a trace (W3C Trace Context) in which something was done, where traces are kept; random numbers. */
export const traceparentSchema = z.string().regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/);

/** Name of a destination, as it stands in file names. */
export const destinationSchema = z.string().regex(/^[a-z0-9-]{1,32}$/);

/** 0 for the first time that something is sent to a destination; each further time counts one more. */
export const roundSchema = z.number().int().nonnegative();
