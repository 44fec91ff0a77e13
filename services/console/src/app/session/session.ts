import type { components } from '@mammoflow/gateway-api';
import { createContext, useContext } from 'react';

/** Who looks at the console: the answer of `GET /api/session`. */
export type Session = components['schemas']['Session'];

/** What the gateway lets its clients do; docs/security.md says what each comes to. */
export type Scope = Session['scopes'][number];

/** How somebody may sign in. */
export type LoginMethod = Session['loginMethods'][number];

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
