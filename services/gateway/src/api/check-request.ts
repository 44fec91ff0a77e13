import type { FastifySchemaCompiler } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';

/** Checks what a route declares of its requests. A body that is absent is `undefined`, as schemas with a default have it. */
export const checkRequest: FastifySchemaCompiler<z.ZodType> = (route) => {
  const check = validatorCompiler(route);
  return (value: unknown) => check(route.httpPart === 'body' ? (value ?? undefined) : value);
};
