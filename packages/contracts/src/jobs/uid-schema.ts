import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { z } from 'zod';

/** A UID that has been checked (PS3.5 9.1). */
export const uidSchema = z.custom<Uid>((value) => typeof value === 'string' && isUid(value), 'not a DICOM UID');
