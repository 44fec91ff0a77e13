import type { z } from 'zod';
import { ConfigInvalidError } from './config-invalid-error.ts';

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
  throw new ConfigInvalidError(
    result.error.issues.map((issue) => `${issue.path.join('.') || 'environment'}: ${withoutValue(issue)}`),
  );
}

/** zod's own messages for strings can quote the input; these say the same without it. */
function withoutValue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? `${issue.expected} is required` : `must be ${issue.expected}`;
  }
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  if (issue.code === 'invalid_format') return `must be a valid ${issue.format}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  return issue.code === 'custom' ? issue.message : 'is not usable';
}
