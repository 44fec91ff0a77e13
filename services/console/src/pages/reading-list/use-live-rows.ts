import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useLiveEvents } from '../../api/events.ts';
import { examListKey, useWantedPatient } from '../../app/exam-order.ts';
import type { ExamPages } from '../../app/exam-order.ts';
import type { ExamList } from '../../app/exam-list.ts';
import { belongsTo, hasStudy, withProgress, withStudy } from './live-rows.ts';

/** What has come since the list was fetched. */
export interface NewRows {
  readonly count: number;
  /** Fetches the list anew, with them in it. */
  readonly show: () => void;
}

/** Exams that are not among the rows of a list. */
interface Added {
  readonly list: string;
  readonly studies: ReadonlySet<string>;
}

const nothing: Added = { list: '', studies: new Set() };

/** What was new in another list is forgotten. */
function withAdded(known: Added, list: string, study: string): Added {
  return { list, studies: new Set(known.list === list ? known.studies : []).add(study) };
}

/** Counts of other states are asked for no more often, however much happens. */
const PAUSE_MS = 3_000;

/** Keeps the rows of a list as the exams are, and says how many more there are. */
export function useLiveRows(list: ExamList, askCounts: () => void): NewRows {
  const queryClient = useQueryClient();
  const [wanted] = useWantedPatient();
  const soon = useSoon(askCounts);
  const queryKey = examListKey(list, wanted);
  const [added, setAdded] = useState<Added>(nothing);
  const own = JSON.stringify(queryKey);
  const count = added.list === own ? added.studies.size : 0;
  const show = (): void => {
    setAdded(nothing);
    void queryClient.resetQueries({ queryKey });
  };
  useLiveEvents((event) => {
    if (event.type === 'resync') void queryClient.invalidateQueries({ queryKey });
    if (event.type === 'resync' || event.type === 'queue') soon();
    const pages = queryClient.getQueryData<ExamPages>(queryKey);
    if (pages === undefined) return;
    if (event.type === 'progress') queryClient.setQueryData(queryKey, withProgress(pages, event.data));
    if (event.type !== 'study') return;
    soon();
    const { studyInstanceUid } = event.data;
    if (hasStudy(pages, studyInstanceUid)) queryClient.setQueryData(queryKey, withStudy(pages, event.data));
    else if (wanted === '' && belongsTo(event.data, list)) setAdded((known) => withAdded(known, own, studyInstanceUid));
  });
  return { count, show };
}

/** Does something soon, and not again for a while. */
function useSoon(act: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      act();
    }, PAUSE_MS);
  }, [act]);
}
