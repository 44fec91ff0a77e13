import { may } from '@mammoflow/access';
import { uidSchema } from '@mammoflow/spool';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { patientSchema } from '../core/patients/patient.ts';
import { PatientsMaskedError } from '../core/patients/patients-masked-error.ts';
import { mayReach } from '../core/sent-by.ts';
import type { GatewayParts } from '../gateway-parts.ts';

const MOST_STUDIES = 200;

const showPatients = {
  operationId: 'showPatients',
  tags: ['studies'],
  summary: 'Whom studies are of, as the headers of images say that are still there; who has seen it is recorded',
  body: z.object({ studies: z.array(uidSchema).min(1).max(MOST_STUDIES) }),
  response: {
    200: z.object({ patients: z.array(patientSchema.extend({ studyInstanceUid: uidSchema })) }),
    ...refusals(409),
  },
};

/** `POST /api/patients`: by the body, so that no address, log or history of a browser says whom somebody looked for. */
export function patientRoutes(app: ApiApp, { reading: { patients, seenPatients }, tracker }: GatewayParts): void {
  app.post('/api/patients', { schema: showPatients }, async ({ client, body }) => {
    if (patients === undefined) throw new PatientsMaskedError();
    const own = body.studies.filter((study) => {
      const summary = tracker.summaryOf(study);
      return may(client, 'every-study') || (summary !== undefined && mayReach(client, summary.sentBy));
    });
    const found = await patients.patientsOf([...new Set(own)]);
    await seenPatients.record(client, found.keys());
    return { patients: [...found].map(([studyInstanceUid, patient]) => ({ studyInstanceUid, ...patient })) };
  });
}
