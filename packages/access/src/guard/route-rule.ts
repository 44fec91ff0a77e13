import type { Scope } from '../core/scope.ts';

/** Who may use a route: everybody, or clients with all of these scopes. */
export type RouteRule = 'everybody' | readonly [Scope, ...Scope[]];

/** Rules by method and path as the route has it, e.g. `GET /api/studies/:studyInstanceUid`. */
export type RouteRules = Readonly<Record<string, RouteRule>>;

/** The rule of a route; HEAD has that of GET. */
export function ruleOf(rules: RouteRules, method: string, path: string): RouteRule | undefined {
  return rules[`${method === 'HEAD' ? 'GET' : method} ${path}`];
}
