import { describeError } from '@mammoflow/errors';
import { jobIdSchema, uidSchema } from '@mammoflow/spool';
import type { Uid } from '@mammoflow/dicom';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { studyParams } from '../api/study-params.ts';
import type { GatewayParts } from '../gateway-parts.ts';

const MOST_STUDIES = 200;
const actionSchema = z.enum(['retry', 'drop', 'make-urgent']);

const makeUrgent = {
  operationId: 'makeStudyUrgent',
  tags: ['studies'],
  summary: 'Have what of a study waits for its analysis taken before all routine exams',
  params: studyParams,
  response: { 202: z.object({ studyInstanceUid: uidSchema, jobIds: z.array(jobIdSchema) }), ...refusals(404, 409) },
};

const actOnStudies = {
  operationId: 'actOnStudies',
  tags: ['operations'],
  summary:
    'Retry, drop or make urgent several studies, each by itself: one that it cannot be done with keeps back no other',
  body: z.object({ action: actionSchema, studies: z.array(uidSchema).min(1).max(MOST_STUDIES) }),
  response: {
    200: z.object({
      results: z.array(
        z.object({
          studyInstanceUid: uidSchema,
          isDone: z.boolean(),
          code: z.string().optional(),
          message: z.string().optional(),
        }),
      ),
    }),
    ...refusals(413),
  },
};

type ActParts = Pick<GatewayParts, 'tracker' | 'actions'>;

/** `/api/studies/{uid}/make-urgent`, and the same with several studies, beside `retry` and `drop`. */
export function studyActionRoutes(app: ApiApp, parts: ActParts): void {
  app.post(
    '/api/studies/:studyInstanceUid/make-urgent',
    { schema: makeUrgent },
    async ({ client, params: { studyInstanceUid } }, reply) => {
      const action = { action: 'make-urgent', studyInstanceUid } as const;
      const jobIds = await parts.actions.attempt(client, action, () => parts.tracker.makeUrgent(studyInstanceUid));
      return reply.code(202).send({ studyInstanceUid, jobIds: [...jobIds] });
    },
  );

  app.post('/api/study-actions', { schema: actOnStudies }, async ({ client, body: { action, studies } }) => {
    const results = [];
    for (const studyInstanceUid of new Set(studies)) {
      const step = (): Promise<unknown> => act(parts, action, studyInstanceUid);
      const failure = await parts.actions.attempt(client, { action, studyInstanceUid }, step).then(
        () => undefined,
        (error: unknown) => describeError(error),
      );
      const { code, message } = failure ?? {};
      results.push({ studyInstanceUid, isDone: failure === undefined, code, message });
    }
    return { results };
  });
}

function act({ tracker }: ActParts, action: z.infer<typeof actionSchema>, study: Uid): Promise<unknown> {
  switch (action) {
    case 'retry':
      return tracker.retry(study);
    case 'drop':
      return tracker.drop(study);
    case 'make-urgent':
      return tracker.makeUrgent(study);
  }
}
