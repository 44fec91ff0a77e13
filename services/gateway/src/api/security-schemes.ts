import type { RouteRule } from '@mammoflow/access';
import { routeRules } from '../core/route-rules.ts';

/** The ways to say who one is, as the document names them. */
export const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: 'An API key, or a token of an OpenID Connect provider.' },
  basic: { type: 'http', scheme: 'basic', description: 'Name of a client and its API key.' },
  certificate: { type: 'mutualTLS', description: 'A client certificate.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'mammoflow-session',
    description:
      'Of whoever has logged in; over TLS its name is `__Host-mammoflow-session`. What changes something wants the header `X-Mammoflow-Console: 1` beside it.',
  },
} as const;

const rules: ReadonlyMap<string, RouteRule> = new Map(
  Object.entries(routeRules).map(([route, rule]) => [route.replace(/:(\w+)/g, '{$1}'), rule]),
);

/**
 * What an operation asks of whoever wants it, as the table of rules has it: any one of the ways, with all these scopes.
 *
 * @param path - As the document has it, e.g. `/api/studies/{studyInstanceUid}`.
 */
export function securityOf(method: string, path: string): readonly Readonly<Record<string, readonly string[]>>[] {
  const rule = rules.get(`${method.toUpperCase()} ${path}`) ?? 'everybody';
  return rule === 'everybody' ? [] : Object.keys(securitySchemes).map((scheme) => ({ [scheme]: rule }));
}
