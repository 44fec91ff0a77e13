import { useInfiniteQuery } from '@tanstack/react-query';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Answer } from '@mammoflow/gateway-api';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router';
import { answerOf, gateway } from '../api/gateway.ts';
import { apiQueryOf, readExamList } from './exam-list.ts';
import type { ExamList } from './exam-list.ts';

export type ExamPage = Answer<'listHistory'> & { readonly unread?: number };
export type ExamPages = InfiniteData<ExamPage, string | undefined>;

/** Rows that are fetched at a time. */
const ROWS = 100;

/** Whom somebody looks for: kept in memory alone, and not beyond the page. */
let patient = '';
const watchers = new Set<() => void>();

/** The patient that is looked for, and a way to look for another; an empty text looks for nobody. */
export function useWantedPatient(): readonly [patient: string, look: (patient: string) => void] {
  const wanted = useSyncExternalStore(
    (watch) => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => patient,
  );
  return [wanted, lookFor];
}

function lookFor(wanted: string): void {
  patient = wanted;
  for (const watch of watchers) watch();
}

/** The list that an address tells: the reading list has it in its own, an exam in that of the exam, so that a reload keeps it. */
export function useExamList(): ExamList {
  const { search } = useLocation();
  return useMemo(() => readExamList(new URLSearchParams(search)), [search]);
}

/** What the rows of a list are kept as among the answers of the gateway. */
export function examListKey(list: ExamList, wanted: string): readonly unknown[] {
  return ['exams', list, wanted];
}

/** The rows of the list that the address tells, page by page. */
export function useExamPages(list: ExamList): UseInfiniteQueryResult<ExamPages> {
  const [wanted] = useWantedPatient();
  return useInfiniteQuery({
    queryKey: examListKey(list, wanted),
    queryFn: ({ pageParam, signal }) => fetchPage({ list, wanted, after: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    // Live events keep the rows as they are; asking anew would move them under the reader's eyes.
    staleTime: Infinity,
  });
}

interface WantedPage {
  readonly list: ExamList;
  readonly wanted: string;
  readonly after: string | undefined;
  readonly signal: AbortSignal;
}

function fetchPage({ list, wanted, after, signal }: WantedPage): Promise<ExamPage> {
  const query = { ...apiQueryOf(list), limit: ROWS, ...(after === undefined ? {} : { after }) };
  if (wanted === '') return answerOf(gateway.GET('/api/history', { params: { query }, signal }));
  return answerOf(gateway.POST('/api/history/search', { body: { ...query, patient: wanted }, signal }));
}

/** The exams before and after one in its list, and where it stands. */
export interface ExamNeighbours {
  readonly previous: string | undefined;
  readonly next: string | undefined;
  /** From 1; undefined while the list does not have it. */
  readonly position: number | undefined;
  /** What goes behind the path of an exam (`/exams/{uid}`) so that it keeps the list. */
  readonly search: string;
}

/** The exams beside one, in the order in which the reader came by it. Fetches more of the list as its end comes near. */
export function useExamNeighbours(studyInstanceUid: string): ExamNeighbours {
  const { search } = useLocation();
  const list = useExamList();
  const { data, fetchNextPage, hasNextPage, isFetching } = useExamPages(list);
  const uids = useMemo(
    () => data?.pages.flatMap(({ studies }) => studies.map((study) => study.studyInstanceUid)) ?? [],
    [data],
  );
  const index = uids.indexOf(studyInstanceUid);
  const isNearEnd = index >= 0 && index >= uids.length - 2;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetching) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetching, fetchNextPage]);
  return {
    previous: index > 0 ? uids[index - 1] : undefined,
    next: index >= 0 ? uids[index + 1] : undefined,
    position: index >= 0 ? index + 1 : undefined,
    search,
  };
}
