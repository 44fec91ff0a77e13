import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorDisplay } from '../../ui/error-display.tsx';
import { Waiting } from '../../ui/waiting.tsx';

/** Shows an answer of the gateway once it is there, and what went wrong beside what was known before. */
export function AnswerDisplay<A>({
  query: { data, error, refetch },
  children,
}: {
  readonly query: UseQueryResult<A>;
  readonly children: (answer: A) => ReactNode;
}): ReactNode {
  return (
    <>
      {error !== null && <ErrorDisplay error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting h={120} />}
      {data !== undefined && children(data)}
    </>
  );
}
