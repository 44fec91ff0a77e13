import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { answerOf, gateway } from '../../api/gateway.ts';
import type { ShadowSummary } from './comparison/summary.ts';

export type Task = 'detection' | 'segmentation' | 'classification' | 'density';

/** Something that was measured of a bundle, and within which interval it may lie. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly confidence?: number | null;
  readonly data: string;
  readonly patients?: number | null;
  readonly images?: number | null;
}

export interface OperatingPoint {
  readonly name: string;
  readonly threshold: number;
  readonly sensitivity?: number;
  readonly specificity?: number;
  readonly falsePositivesPerImage?: number;
}

export interface Bundle {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  readonly modelBytes: number | null;
  readonly architecture: string;
  readonly licence: string;
  readonly preprocessingProfile: string;
  readonly operatingPoints: readonly OperatingPoint[];
  readonly figures: readonly Figure[];
  readonly trainingData: readonly {
    readonly name: string;
    readonly description: string;
    readonly patients: number | null;
    readonly images: number | null;
  }[];
}

export interface TaskModels {
  readonly task: Task;
  readonly active: string | null;
  readonly candidate: string | null;
  readonly former: string | null;
  readonly bundles: readonly Bundle[];
}

export type Ids = Readonly<Partial<Record<Task, string | null>>>;

/** What `/api/models` answers. */
export interface Models {
  readonly tasks: readonly TaskModels[];
  readonly problems: readonly { readonly id: string; readonly code: string; readonly message: string }[];
  readonly history: readonly { readonly at: string; readonly from: Ids; readonly to: Ids }[];
  readonly examsInWork: number;
  readonly shadow: { readonly share: number; readonly waiting: number | null };
}

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
export function useComparisons(): UseQueryResult<{ readonly summaries: readonly ShadowSummary[] }> {
  return useQuery({
    queryKey: [...modelsKey, 'shadow'],
    refetchInterval,
    queryFn: ({ signal }): Promise<{ readonly summaries: readonly ShadowSummary[] }> =>
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
