import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLiveEvents } from '../../api/events.ts';
import type { ExamProgress } from '../../api/events.ts';
import { isDone, readTrial } from './trial-progress.ts';
import type { TrialState } from './trial-progress.ts';

/** A study that somebody tries, as it goes on. */
export interface WatchedTrial {
  readonly study: TrialState | undefined;
  readonly progress: ExamProgress | undefined;
  readonly error: Error | null;
}

/** What happens is told at once; this often it is asked for in case something of it was missed. */
const ASK_AGAIN_MS = 10_000;

/** @param isAnalysed - Nothing is asked for of a study of which nothing is analysed. */
export function useTrial(studyInstanceUid: string, isAnalysed: boolean): WatchedTrial {
  const queryClient = useQueryClient();
  const queryKey = ['trial', studyInstanceUid];
  const [progress, setProgress] = useState<ExamProgress>();
  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => readTrial(studyInstanceUid, signal),
    enabled: isAnalysed,
    refetchInterval: ({ state }) => (isDone(state.data) ? false : ASK_AGAIN_MS),
  });
  useLiveEvents((event) => {
    if (event.type === 'progress' && event.data.studyInstanceUid === studyInstanceUid) setProgress(event.data);
    const isOfIt = event.type === 'study' && event.data.studyInstanceUid === studyInstanceUid;
    if (isAnalysed && (isOfIt || event.type === 'resync')) void queryClient.invalidateQueries({ queryKey });
  });
  return { study: data, progress, error };
}
