import type { Answer } from '@mammoflow/gateway-api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { answerOf, gateway } from '../../api/gateway.ts';

/** The bundles of each task, and how they are used. */
export type Models = Answer<'listModels'>;
export type TaskModels = Models['tasks'][number];
export type Task = TaskModels['task'];
export type Bundle = TaskModels['bundles'][number];
/** Something that was measured of a bundle, and within which interval it may lie. */
export type Figure = Bundle['figures'][number];

const modelsKey = ['models'] as const;
/** Candidates take their time, and no event tells of them. */
const refetchInterval = 20_000;

export function useModels(): UseQueryResult<Models> {
  return useQuery({
    queryKey: modelsKey,
    refetchInterval,
    queryFn: ({ signal }): Promise<Models> => answerOf(gateway.GET('/api/models', { signal })),
  });
}

/** What candidates said beside what was reported. */
export function useComparisons(): UseQueryResult<Answer<'compareModels'>> {
  return useQuery({
    queryKey: [...modelsKey, 'shadow'],
    refetchInterval,
    queryFn: ({ signal }): Promise<Answer<'compareModels'>> =>
      answerOf(gateway.GET('/api/models/shadow', { signal })),
  });
}

/** What can be changed; each is answered with how the models are then. */
export interface ModelActions {
  readonly activate: (id: string) => Promise<void>;
  readonly rollBack: (task: Task) => Promise<void>;
  readonly nameCandidate: (task: Task, id: string | null) => Promise<void>;
}

export function useModelActions(): ModelActions {
  const queryClient = useQueryClient();
  const show = async (answer: Promise<Models>): Promise<void> => {
    queryClient.setQueryData(modelsKey, await answer);
  };
  return {
    activate: (id) => show(answerOf(gateway.POST('/api/models/activate', { body: { ids: [id] } }))),
    rollBack: (task) => show(answerOf(gateway.POST('/api/models/rollback', { body: { task } }))),
    nameCandidate: (task, id) =>
      show(answerOf(gateway.POST('/api/models/shadow', { body: { candidates: { [task]: id } } }))),
  };
}
