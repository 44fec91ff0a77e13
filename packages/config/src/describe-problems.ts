import type { z } from 'zod';

/** What is wrong with a configuration, each problem with the name of what it is about and never with a value. */
export function describeProblems({ issues }: z.core.$ZodError): readonly string[] {
  return issues.map((issue) => `${issue.path.join('.') || 'configuration'}: ${withoutValue(issue)}`);
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
  if (issue.code === 'unrecognized_keys') return `has an unknown member: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_union')
    return issue.discriminator === undefined ? 'has none of the allowed forms' : `${issue.discriminator} is unknown`;
  return issue.code === 'custom' ? issue.message : 'is not usable';
}
