import type { Uid } from '@mammoflow/dicom';
import { InstanceMissingError, jobIdSchema, uidSchema } from '@mammoflow/spool';
import type { StudyFacts } from '@mammoflow/spool';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { studyParams } from '../api/study-params.ts';
import { findResult, findResults } from '../core/find-results.ts';
import type { FoundResults } from '../core/find-results.ts';
import { ResultForgottenError } from '../core/result-forgotten-error.ts';
import { resultFileName } from '../core/result-file-name.ts';
import { StudyUnknownError } from '../core/study-unknown-error.ts';
import { studyViewSchema } from '../core/study-view-schema.ts';
import { viewStudy } from '../core/study-view.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { zipResults } from '../io/zip-results.ts';

const tags = ['studies'];

const readResult = {
  operationId: 'readResult',
  tags,
  summary: 'A result object as a DICOM file',
  params: studyParams.extend({ sopInstanceUid: uidSchema.describe('SOP Instance UID (0008,0018).') }),
  produces: ['application/dicom'],
  response: { 200: z.any().describe('DICOM Part 10.'), ...refusals(404) },
};

const readResults = {
  operationId: 'readResults',
  tags,
  summary: 'All result objects of an analysis as DICOM files in a ZIP file',
  params: studyParams,
  querystring: z.object({
    jobId: jobIdSchema.optional().describe('Without it, the latest analysis that has results.'),
    resultSet: z
      .string()
      .regex(/^[0-9a-f]{1,32}$/)
      .optional()
      .describe('Without it, the objects of all result sets.'),
  }),
  produces: ['application/zip'],
  response: { 200: z.any().describe('ZIP.'), ...refusals(404) },
};

/** Sent as text, made for people to read. */
const studyFileSchema: z.ZodType = studyViewSchema.meta({ id: 'StudyFile' });

const readResultJson = {
  operationId: 'readResultJson',
  tags,
  summary: 'What is known of a study, as a file',
  params: studyParams,
  response: { 200: studyFileSchema, ...refusals(404) },
};

/** `/api/studies/{uid}/results…`: what came of an exam, to take away. File names hold UIDs and nothing of patients. */
export function resultRoutes(app: ApiApp, { spool, record }: GatewayParts): void {
  const studyOf = async (study: Uid): Promise<StudyFacts> => {
    const facts = (await spool.readStudy(study)) ?? (await record?.readStudy(study));
    if (facts === undefined) throw new StudyUnknownError();
    return facts;
  };
  const readFirst = async ({ job, objects: [first] }: FoundResults): Promise<Uint8Array> => {
    try {
      return await spool.readResult(job.request, first.sopInstanceUid);
    } catch (error) {
      throw error instanceof InstanceMissingError ? new ResultForgottenError() : error;
    }
  };

  app.get(
    '/api/studies/:studyInstanceUid/results/:sopInstanceUid',
    { schema: readResult },
    async ({ params: { studyInstanceUid, sopInstanceUid } }, reply) => {
      const found = findResult(await studyOf(studyInstanceUid), sopInstanceUid);
      const part10 = await readFirst(found);
      void reply.header('content-disposition', attachment(resultFileName(found.objects[0])));
      return reply.type('application/dicom').send(Buffer.from(part10));
    },
  );

  app.get(
    '/api/studies/:studyInstanceUid/results.zip',
    { schema: readResults },
    async ({ params: { studyInstanceUid }, query }, reply) => {
      const found = findResults(await studyOf(studyInstanceUid), query);
      // What the spool has forgotten is said so before anything is sent.
      await readFirst(found);
      void reply.header('content-disposition', attachment(`${studyInstanceUid}.zip`));
      return reply.type('application/zip').send(zipResults(spool, found.job.request, found.objects));
    },
  );

  app.get(
    '/api/studies/:studyInstanceUid/result.json',
    { schema: readResultJson },
    async ({ params: { studyInstanceUid } }, reply) => {
      const study = await studyOf(studyInstanceUid);
      void reply.header('content-disposition', attachment(`${studyInstanceUid}.json`));
      return reply.type('application/json').send(JSON.stringify(viewStudy(study), undefined, 2));
    },
  );
}

function attachment(name: string): string {
  return `attachment; filename="${name}"`;
}
