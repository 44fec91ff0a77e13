import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

const TRIES = 3;

/** What keeps answers of the gateway; live events tell it what to ask anew, so nothing is asked again just because time goes by. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: isWorthAnotherTry },
      mutations: { retry: false },
    },
  });
}

/** A refusal will be the same the next time; an answer that did not come may come. */
export function isWorthAnotherTry(failures: number, error: Error): boolean {
  const mayPass = !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
  return mayPass && failures < TRIES;
}
