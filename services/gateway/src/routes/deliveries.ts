import { jobIdSchema, uidSchema } from '@mammoflow/spool';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { studyParams } from '../api/study-params.ts';
import { DestinationUnknownError } from '../core/destination-unknown-error.ts';
import type { GatewayParts } from '../gateway-parts.ts';

const destinationsSchema = z.object({
  destinations: z.array(z.object({ name: z.string(), kind: z.string(), studies: z.enum(['all', 'on-request']) })),
});

const listDestinations = {
  operationId: 'listDestinations',
  tags: ['operations'],
  summary: 'Where results go',
  response: { 200: destinationsSchema, ...refusals() },
};

const requestDelivery = {
  operationId: 'requestDelivery',
  tags: ['studies'],
  summary: 'Send the results of the latest analysis to a destination, be it once more',
  params: studyParams,
  body: z.object({ destination: z.string().describe('Name of a destination.') }),
  response: {
    202: z.object({ studyInstanceUid: uidSchema, destination: z.string(), jobId: jobIdSchema.optional() }),
    ...refusals(404, 409),
  },
};

/** `/api/destinations`: where results go; `/api/studies/{uid}/deliveries`: send them there, or send them again. */
export function deliveryRoutes(app: ApiApp, { destinations, tracker, actions }: GatewayParts): void {
  app.get('/api/destinations', { schema: listDestinations }, () => ({ destinations: [...destinations] }));

  app.post(
    '/api/studies/:studyInstanceUid/deliveries',
    { schema: requestDelivery },
    async ({ client, params: { studyInstanceUid }, body: { destination } }, reply) => {
      if (!destinations.some(({ name }) => name === destination)) throw new DestinationUnknownError();
      const action = { action: 'deliver', studyInstanceUid, subject: destination } as const;
      const jobId = await actions.attempt(client, action, () => tracker.requestDelivery(studyInstanceUid, destination));
      return reply.code(202).send({ studyInstanceUid, destination, jobId });
    },
  );
}
