import type { z } from 'zod';
import { RequestInvalidError } from '../core/request-invalid-error.ts';

/** Checks a query or body. @throws {@link RequestInvalidError} that names what is wrong, never a value. */
export function parseRequest<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const names = result.error.issues.map(({ path }) => path.join('.') || 'body');
  throw new RequestInvalidError(`${names.join(', ')} is not what it must be`);
}
