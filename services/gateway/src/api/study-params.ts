import { uidSchema } from '@mammoflow/spool';
import { z } from 'zod';

/** Path parameters of a route below a study. */
export const studyParams = z.object({ studyInstanceUid: uidSchema.describe('Study Instance UID (0020,000D).') });
