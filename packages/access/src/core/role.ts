import { scopes } from './scope.ts';
import type { Scope } from './scope.ts';

/** What people in a hospital do with Mammoflow, and what they may for it. */
export const roleScopes = {
  viewer: ['read', 'every-study'],
  reader: ['read', 'every-study', 'opinion', 'patient', 'try'],
  operator: ['read', 'every-study', 'operate', 'try'],
  admin: ['admin'],
} as const satisfies Readonly<Record<string, readonly Scope[]>>;
export type Role = keyof typeof roleScopes;
export const roles = ['viewer', 'reader', 'operator', 'admin'] as const satisfies readonly Role[];

/** What the access file may grant: a scope, or a role for the scopes that it has. */
export const grants = [...new Set([...scopes, ...roles])] as const;
export type Grant = Scope | Role;

/** What several grants come to. */
export function scopesOf(granted: readonly Grant[]): ReadonlySet<Scope> {
  return new Set(granted.flatMap((grant): readonly Scope[] => (isRole(grant) ? roleScopes[grant] : [grant])));
}

function isRole(grant: Grant): grant is Role {
  return Object.hasOwn(roleScopes, grant);
}
