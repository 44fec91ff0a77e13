import { z } from 'zod';

const severities = ['info', 'low', 'moderate', 'high', 'critical'] as const;

/** A known weakness of a package that we depend on. */
export interface Advisory {
  readonly name: string;
  readonly severity: (typeof severities)[number];
  readonly title: string;
  readonly url: string;
}

/** What an audit came to; `unanswered`: the registry gives out no advisories, so nothing is known. */
export type Audit =
  | { readonly kind: 'answered'; readonly advisories: readonly Advisory[] }
  | { readonly kind: 'unanswered'; readonly reason: string };

const advisorySchema = z.object({
  module_name: z.string(),
  severity: z.enum(severities),
  title: z.string(),
  url: z.string().default(''),
});
const answerSchema = z.union([
  z.object({ advisories: z.record(z.string(), advisorySchema) }),
  z.object({ error: z.object({ code: z.string(), message: z.string().default('') }) }),
]);

/** Reads what `pnpm audit --json` prints. Whatever is no answer counts as none: silence is not a clean bill of health. */
export function readAudit(printed: string): Audit {
  const answer = answerSchema.safeParse(parseJson(printed));
  if (!answer.success) return { kind: 'unanswered', reason: 'the answer cannot be understood' };
  if ('error' in answer.data) return { kind: 'unanswered', reason: answer.data.error.code };
  const advisories = Object.values(answer.data.advisories).map(({ module_name: name, ...rest }) => ({ name, ...rest }));
  return { kind: 'answered', advisories };
}

/** Whether it keeps a change from being merged. */
export function isGrave({ severity }: Advisory): boolean {
  return severity === 'high' || severity === 'critical';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
