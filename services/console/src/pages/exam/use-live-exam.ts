import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLiveEvents } from '../../api/events.ts';
import type { ExamProgress } from '../../api/events.ts';
import { examKey } from './use-exam.ts';

/** Keeps what is shown of an exam as it is, by what the gateway tells. @returns how far its analysis is, once that is told */
export function useLiveExam(studyInstanceUid: string): ExamProgress | undefined {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<ExamProgress>();
  useLiveEvents((event) => {
    if (event.type === 'progress') {
      if (event.data.studyInstanceUid === studyInstanceUid) setProgress(event.data);
      return;
    }
    const isOfExam = event.type === 'study' && event.data.studyInstanceUid === studyInstanceUid;
    if (isOfExam || event.type === 'resync')
      void queryClient.invalidateQueries({ queryKey: examKey(studyInstanceUid) });
  });
  return progress;
}
