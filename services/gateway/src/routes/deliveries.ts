import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { DestinationUnknownError } from '../core/destination-unknown-error.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { parseRequest } from './parse-request.ts';
import { parseStudyUid } from './parse-study-uid.ts';
import type { StudyParams } from './parse-study-uid.ts';

const wantedSchema = z.object({ destination: z.string() });

/** `/api/destinations`: where results go; `/api/studies/{uid}/deliveries`: send them there, or send them again. */
export function deliveryRoutes(app: FastifyInstance, { destinations, tracker, actions }: GatewayParts): void {
  app.get('/api/destinations', () => ({ destinations }));

  app.post<{ Params: StudyParams }>(
    '/api/studies/:studyInstanceUid/deliveries',
    async ({ client, params, body }, reply) => {
      const study = parseStudyUid(params);
      const { destination } = parseRequest(wantedSchema, body ?? {});
      if (!destinations.some(({ name }) => name === destination)) throw new DestinationUnknownError();
      const action = { action: 'deliver', studyInstanceUid: study, subject: destination } as const;
      const jobId = await actions.attempt(client, action, () => tracker.requestDelivery(study, destination));
      return reply.code(202).send({ studyInstanceUid: study, destination, jobId });
    },
  );
}
