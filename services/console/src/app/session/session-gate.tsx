import { Center } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { sessionEnded } from '../../api/request.ts';
import { ErrorDisplay } from '../../ui/error-display.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { LoginPage } from '../../pages/login/login-page.tsx';
import { sessionQuery } from './session-query.ts';
import { SessionContext } from './session.ts';

/** Finds out who looks at the page, and asks them to sign in where they must. */
export function SessionGate({ children }: { readonly children: ReactNode }): ReactNode {
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(sessionQuery);
  useEffect(() => {
    const askAgain = (): void => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    sessionEnded.addEventListener('ended', askAgain);
    return () => {
      sessionEnded.removeEventListener('ended', askAgain);
    };
  }, [queryClient]);
  if (data !== undefined) {
    if (data.loginRequired && !data.signedIn) return <LoginPage methods={data.loginMethods} />;
    return <SessionContext value={data}>{children}</SessionContext>;
  }
  if (error === null) return <Waiting h="100vh" />;
  return (
    <Center h="100vh">
      <ErrorDisplay error={error} onRetry={() => void refetch()} />
    </Center>
  );
}
