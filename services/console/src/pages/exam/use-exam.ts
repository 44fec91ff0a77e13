import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { answerOf, gateway } from '../../api/gateway.ts';
import type { Exam } from './exam-view.ts';
import type { OpinionRequest, Opinions } from './opinion/opinion-draft.ts';

/** What answers about an exam are kept as. */
export const examKey = (studyInstanceUid: string): readonly string[] => ['exam', studyInstanceUid];

/** A study, as it stands. */
export function useExam(studyInstanceUid: string): UseQueryResult<Exam> {
  const params = { path: { studyInstanceUid } };
  return useQuery({
    queryKey: examKey(studyInstanceUid),
    queryFn: ({ signal }): Promise<Exam> =>
      answerOf(gateway.GET('/api/studies/{studyInstanceUid}', { params, signal })),
  });
}

/** What readers have said of it. */
export function useOpinions(studyInstanceUid: string): UseQueryResult<Opinions> {
  const params = { path: { studyInstanceUid } };
  return useQuery({
    queryKey: [...examKey(studyInstanceUid), 'opinions'],
    queryFn: ({ signal }): Promise<Opinions> =>
      answerOf(gateway.GET('/api/studies/{studyInstanceUid}/opinions', { params, signal })),
  });
}

/** Gives an opinion; those that are shown are asked for anew. */
export function useGiveOpinion(studyInstanceUid: string): UseMutationResult<unknown, Error, OpinionRequest> {
  const queryClient = useQueryClient();
  const params = { path: { studyInstanceUid } };
  return useMutation({
    mutationFn: (body: OpinionRequest): Promise<unknown> =>
      answerOf(gateway.POST('/api/studies/{studyInstanceUid}/opinions', { params, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [...examKey(studyInstanceUid), 'opinions'] }),
  });
}

/** What an operator can have done with a study. */
export type ExamAction = 'analyse' | 'retry' | 'drop';

/** Has something done with a study. */
export function actOn(studyInstanceUid: string, action: ExamAction): Promise<unknown> {
  const params = { path: { studyInstanceUid } };
  if (action === 'analyse') {
    const body = { priority: 'urgent' } as const;
    return answerOf(gateway.POST('/api/studies/{studyInstanceUid}/analyse', { params, body }));
  }
  return answerOf(gateway.POST(`/api/studies/{studyInstanceUid}/${action}`, { params }));
}

/** Has the results sent to a destination, be it once more. */
export function sendAgain(studyInstanceUid: string, destination: string): Promise<unknown> {
  const params = { path: { studyInstanceUid } };
  return answerOf(gateway.POST('/api/studies/{studyInstanceUid}/deliveries', { params, body: { destination } }));
}
