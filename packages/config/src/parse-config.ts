import type { z } from 'zod';
import { ConfigInvalidError } from './config-invalid-error.ts';
import { describeProblems } from './describe-problems.ts';

/**
 * Checks an environment against a service's schema. An empty variable counts as absent, as compose files leave them.
 *
 * @throws {@link ConfigInvalidError} that names every variable that is wrong; values stay out, they may be secrets.
 */
export function parseConfig<Config>(
  schema: z.ZodType<Config>,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Config> {
  const present = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '');
  const result = schema.safeParse(Object.fromEntries(present));
  if (result.success) return Object.freeze(result.data);
  throw new ConfigInvalidError(describeProblems(result.error));
}
