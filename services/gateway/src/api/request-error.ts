import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { RequestInvalidError } from '../core/request-invalid-error.ts';

/** A request that is not what its route declares, as the gateway says it: by the names of what is wrong, never a value. */
export function asRequestError(error: unknown): unknown {
  if (!hasZodFastifySchemaValidationErrors(error)) return error;
  const names = error.validation.map(({ instancePath }) => instancePath.slice(1).replaceAll('/', '.'));
  return new RequestInvalidError(`${names.map((name) => name || 'body').join(', ')} is not what it must be`);
}
