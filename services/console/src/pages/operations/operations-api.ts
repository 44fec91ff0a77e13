import type { Answer } from '@mammoflow/gateway-api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { useLiveEvents } from '../../api/events.ts';
import { answerOf, gateway } from '../../api/gateway.ts';

export type QueueView = Answer<'listQueues'>['queues'][number];
export type QueuedJob = Answer<'listJobs'>['jobs'][number];
export type Failures = Answer<'listFailures'>;
export type Services = Answer<'listServices'>;
export type Destination = Answer<'listDestinations'>['destinations'][number];
export type TrialAnswer = Answer<'tryDestination'>;
export type Trends = Answer<'readTrends'>;
export type Drift = Answer<'readDrift'>;
export type AuditPage = Answer<'searchAudit'>;
export type Verification = Answer<'readVerification'>;
export type ErrorCodes = Answer<'listErrorCodes'>['codes'];
export type StudyAction = 'retry' | 'drop' | 'make-urgent';
type StudyResult = Answer<'actOnStudies'>['results'][number];

/** What can change while nobody does anything is asked for anew this often, also where live events do not come. */
const REFRESH_MS = 15_000;
/** Many events of one moment are one reason to ask. */
const SETTLE_MS = 1_000;
/** As many as the gateway takes at a time. */
const STUDIES_AT_ONCE = 200;

const key = ['operations'] as const;

/** Asks anew for what is shown when something happens. */
export function useLiveOperations(): void {
  const client = useQueryClient();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLiveEvents(({ type }) => {
    if (type === 'progress' || waiting.current !== undefined) return;
    waiting.current = setTimeout(() => {
      waiting.current = undefined;
      void client.invalidateQueries({ queryKey: [...key, 'live'] });
    }, SETTLE_MS);
  });
}

/** Asks anew for all that is shown, after something was done. */
export function useRefresh(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: key });
}

function useAnswer<A>(name: readonly unknown[], ask: (signal: AbortSignal) => Promise<A>): UseQueryResult<A> {
  return useQuery({
    queryKey: [...key, 'live', ...name],
    queryFn: ({ signal }) => ask(signal),
    refetchInterval: REFRESH_MS,
    placeholderData: (former) => former,
  });
}

export function useQueues(): UseQueryResult<{ queues: QueueView[] }> {
  return useAnswer(['queues'], (signal) => answerOf(gateway.GET('/api/queues', { signal })));
}

/** Which jobs of a queue are shown. */
export interface JobsWanted {
  readonly queue: string;
  readonly state: QueuedJob['state'] | undefined;
  readonly offset: number;
  readonly limit: number;
}

export function useJobs({ queue, state, offset, limit }: JobsWanted): UseQueryResult<Answer<'listJobs'>> {
  const query = { offset, limit, ...(state === undefined ? {} : { state }) };
  return useAnswer(['jobs', queue, query], (signal) =>
    answerOf(gateway.GET('/api/queues/{queue}/jobs', { params: { path: { queue }, query }, signal })),
  );
}

export function useFailures(): UseQueryResult<Failures> {
  return useAnswer(['failures'], (signal) => answerOf(gateway.GET('/api/failures', { signal })));
}

export function useServices(): UseQueryResult<Services> {
  return useAnswer(['services'], (signal) => answerOf(gateway.GET('/api/services', { signal })));
}

export function useDestinations(): UseQueryResult<Answer<'listDestinations'>> {
  return useAnswer(['destinations'], (signal) => answerOf(gateway.GET('/api/destinations', { signal })));
}

export function useTrends(by: 'hour' | 'day', from: string): UseQueryResult<Trends> {
  return useAnswer(['trends', by, from], (signal) =>
    answerOf(gateway.GET('/api/trends', { params: { query: { by, from } }, signal })),
  );
}

export function useDrift(): UseQueryResult<Drift> {
  return useAnswer(['drift'], (signal) => answerOf(gateway.GET('/api/drift', { signal })));
}

export function useVerification(): UseQueryResult<Verification> {
  return useQuery({
    queryKey: [...key, 'verification'],
    queryFn: ({ signal }) => answerOf(gateway.GET('/api/audit/verification', { signal })),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? SETTLE_MS : false),
  });
}

/** What codes of errors mean; the same for as long as the gateway runs. */
export function useErrorCodes(): UseQueryResult<{ codes: ErrorCodes }> {
  return useQuery({
    queryKey: ['error-codes'],
    queryFn: ({ signal }) => answerOf(gateway.GET('/api/error-codes', { signal })),
    staleTime: Infinity,
  });
}

/** Has something done with several studies. @returns those with which it could not be done */
export async function actOnStudies(action: StudyAction, studies: readonly string[]): Promise<readonly StudyResult[]> {
  const failed: StudyResult[] = [];
  for (let start = 0; start < studies.length; start += STUDIES_AT_ONCE) {
    const some = studies.slice(start, start + STUDIES_AT_ONCE);
    const { results } = await answerOf(gateway.POST('/api/study-actions', { body: { action, studies: some } }));
    failed.push(...results.filter(({ isDone }) => !isDone));
  }
  return failed;
}

export async function setPaused(queue: string, isPaused: boolean): Promise<void> {
  const params = { path: { queue } };
  await (isPaused
    ? answerOf(gateway.POST('/api/queues/{queue}/pause', { params }))
    : answerOf(gateway.POST('/api/queues/{queue}/resume', { params })));
}
