import { Center, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionEnded } from '../../api/request.ts';
import { ErrorDisplay } from '../../ui/error-display.tsx';
import { LoginPage } from '../../pages/login/login-page.tsx';
import { sessionQuery } from './session-query.ts';
import { SessionContext } from './session.ts';

/** Finds out who looks at the page, and asks them to sign in where they must. */
export function SessionGate({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation();
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
  return (
    <Center h="100vh">
      {error === null ? (
        <Loader aria-label={t('loading')} />
      ) : (
        <ErrorDisplay error={error} onRetry={() => void refetch()} />
      )}
    </Center>
  );
}
