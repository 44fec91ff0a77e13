import { createContext, useContext } from 'react';

/** What the gateway lets its clients do; docs/security.md says what each comes to. */
export type Scope = 'store' | 'read' | 'try' | 'opinion' | 'patient' | 'operate' | 'every-study' | 'metrics' | 'admin';

/** Who looks at the console: the answer of `GET /api/session`. */
export interface Session {
  readonly signedIn: boolean;
  readonly name: string;
  readonly displayName: string;
  readonly scopes: readonly Scope[];
  readonly loginRequired: boolean;
  readonly loginMethods: readonly LoginMethod[];
  /** Whether names and IDs of patients are shown to whom may see them. */
  readonly patient: 'shown' | 'masked';
  /** Whether a study can be opened in the viewer. */
  readonly viewer: boolean;
}

/** How somebody may sign in. */
export type LoginMethod =
  { readonly kind: 'key' } | { readonly kind: 'oidc'; readonly provider: string; readonly name: string };

/** Whether a session allows something. */
export function may({ scopes }: Pick<Session, 'scopes'>, scope: Scope): boolean {
  return scopes.includes(scope) || scopes.includes('admin');
}

export const SessionContext = createContext<Session | undefined>(undefined);

/** Who looks at the page. Everything inside the shell has a session. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession() belongs inside SessionGate');
  return session;
}

/** Whether whoever looks at the page may do something: what they may not is not offered. */
export function useMay(scope: Scope): boolean {
  return may(useSession(), scope);
}
