import { Center, Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorDisplay } from '../../ui/error-display.tsx';

/** Shows an answer of the gateway once it is there, and what went wrong beside what was known before. */
export function AnswerDisplay<A>({
  query: { data, error, refetch },
  children,
}: {
  readonly query: UseQueryResult<A>;
  readonly children: (answer: A) => ReactNode;
}): ReactNode {
  const { t } = useTranslation('common');
  return (
    <>
      {error !== null && <ErrorDisplay error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && (
        <Center h={120}>
          <Loader aria-label={t('loading')} />
        </Center>
      )}
      {data !== undefined && children(data)}
    </>
  );
}
