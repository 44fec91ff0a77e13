import { destinationTrialSchema, RoundTripUnsuitableError, trialKinds } from '@mammoflow/destinations';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { DestinationUnknownError } from '../core/destination-unknown-error.ts';
import type { GatewayParts } from '../gateway-parts.ts';

const answerSchema = z.object({
  destination: z.string(),
  isAnswered: z.boolean().describe('Whether an orchestrator has made the trial in time.'),
  waitedMs: z.number().int().nonnegative(),
  orchestrator: z.string().optional().describe('Name of the orchestrator that has made it.'),
  trial: destinationTrialSchema.optional(),
});

const tryDestination = {
  operationId: 'tryDestination',
  tags: ['operations'],
  summary: 'Have an orchestrator see whether a destination works, and wait for what comes of it',
  description:
    '`connect` is C-ECHO, or a search by QIDO-RS. `round-trip` stores a test object without a patient by STOW-RS and looks for it; it stays there unless the PACS lets itself be asked to remove it.',
  params: z.object({ destination: z.string().max(64).describe('Name of a destination.') }),
  body: z.object({ kind: z.enum(trialKinds).default('connect') }).default({ kind: 'connect' }),
  response: { 200: answerSchema, ...refusals(404, 409) },
};

/** `/api/destinations/{name}/trials`: whether a destination works. */
export function destinationTrialRoutes(app: ApiApp, { destinations, operations, actions }: GatewayParts): void {
  app.post(
    '/api/destinations/:destination/trials',
    { schema: tryDestination },
    async ({ client, params: { destination }, body: { kind } }) => {
      const known = destinations.find(({ name }) => name === destination);
      if (known === undefined) throw new DestinationUnknownError();
      if (kind === 'round-trip' && known.kind !== 'dicomweb') throw new RoundTripUnsuitableError();
      const action = { action: 'try-destination', subject: `${destination} ${kind}` } as const;
      const answer = await actions.attempt(client, action, () => operations.trials.try(destination, kind));
      const { trial, orchestrator, waitedMs } = answer;
      return { destination, isAnswered: trial !== undefined, waitedMs, orchestrator, trial };
    },
  );
}
