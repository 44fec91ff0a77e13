import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { requestJson } from '../../api/request.ts';
import type { Exam } from './exam-view.ts';
import type { Opinion, Opinions } from './opinion/opinion-draft.ts';

const addressOf = (studyInstanceUid: string): string => `/api/studies/${studyInstanceUid}`;

/** What answers about an exam are kept as. */
export const examKey = (studyInstanceUid: string): readonly string[] => ['exam', studyInstanceUid];

/** A study, as it stands. */
export function useExam(studyInstanceUid: string): UseQueryResult<Exam> {
  return useQuery({
    queryKey: examKey(studyInstanceUid),
    queryFn: ({ signal }) => requestJson<Exam>(addressOf(studyInstanceUid), { signal }),
  });
}

/** What readers have said of it. */
export function useOpinions(studyInstanceUid: string): UseQueryResult<Opinions> {
  return useQuery({
    queryKey: [...examKey(studyInstanceUid), 'opinions'],
    queryFn: ({ signal }) => requestJson<Opinions>(`${addressOf(studyInstanceUid)}/opinions`, { signal }),
  });
}

/** Gives an opinion; those that are shown are asked for anew. */
export function useGiveOpinion(studyInstanceUid: string): UseMutationResult<Opinion, Error, object> {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: object) =>
      requestJson<Opinion>(`${addressOf(studyInstanceUid)}/opinions`, { method: 'POST', body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [...examKey(studyInstanceUid), 'opinions'] }),
  });
}

/** What an operator can have done with a study. */
export type ExamAction = 'analyse' | 'retry' | 'drop';

/** Has something done with a study. */
export function actOn(studyInstanceUid: string, action: ExamAction): Promise<unknown> {
  return requestJson(`${addressOf(studyInstanceUid)}/${action}`, { method: 'POST', body: {} });
}

/** Has the results sent to a destination, be it once more. */
export function sendAgain(studyInstanceUid: string, destination: string): Promise<unknown> {
  return requestJson(`${addressOf(studyInstanceUid)}/deliveries`, { method: 'POST', body: { destination } });
}
