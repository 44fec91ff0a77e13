import { may } from '@mammoflow/access';
import { senderOf } from '@mammoflow/spool';
import type { Spool } from '@mammoflow/spool';
import type { FastifyInstance } from 'fastify';
import { mayReach } from '../core/sent-by.ts';
import { StudyUnknownError } from '../core/study-unknown-error.ts';
import { parseStudyUid } from '../routes/parse-study-uid.ts';
import type { StudyParams } from '../routes/parse-study-uid.ts';

const STUDY_ROUTES = '/api/studies/:studyInstanceUid';

/** Answers routes below a study of another client as if there were no such study: not even that is to be known. */
export function hideStudiesOfOthers(app: FastifyInstance, spool: Spool): void {
  app.addHook<{ Params: StudyParams }>('preValidation', async ({ client, params, routeOptions }) => {
    if (routeOptions.url?.startsWith(STUDY_ROUTES) !== true || may(client, 'every-study')) return;
    const study = await spool.readStudy(parseStudyUid(params));
    if (study === undefined || !mayReach(client, senderOf(study))) throw new StudyUnknownError();
  });
}
