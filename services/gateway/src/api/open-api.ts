import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { checkRequest } from './check-request.ts';
import { serialiseAnswer } from './serialise-answer.ts';
import { apiTags } from './tags.ts';

const description = `What Mammoflow knows of exams, and what can be done with them; its console and its command line use nothing else.
A request that is not done is answered with a code, a sentence and whether to try again. Times are ISO 8601 in UTC.`;

/**
 * Lets routes that are added by later plugins declare what they take and what they answer, checks both, and gathers it in a
 * document (OpenAPI 3.1).
 */
export function describeApi(app: FastifyInstance): void {
  app.setValidatorCompiler(checkRequest);
  app.setSerializerCompiler(serialiseAnswer);
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Mammoflow',
        version: '1',
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'The gateway that answers it.' }],
      tags: Object.entries(apiTags).map(([name, text]) => ({ name, description: text })),
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
}
