import { useState } from 'react';
import { may, useSession } from '../../app/session/session.ts';
import { latestAnalysis } from './exam-view.ts';
import type { Analysis, Exam } from './exam-view.ts';
import { listFindings } from './findings/listed-finding.ts';
import type { ListedFinding } from './findings/listed-finding.ts';
import { findingsFrom, thresholdRange } from './findings/threshold.ts';
import type { ThresholdRange } from './findings/threshold.ts';
import { draftOf, standingOpinion } from './opinion/opinion-draft.ts';
import type { Opinion, OpinionDraft, Opinions } from './opinion/opinion-draft.ts';
import { useBlindPreference } from './opinion/use-blind-preference.ts';

/** Somebody at an exam: what they see of what was found, and what they think of it. */
export interface Reading {
  readonly analysis: Analysis | undefined;
  readonly range: ThresholdRange;
  readonly threshold: number;
  readonly setThreshold: (threshold: number) => void;
  /** All of them; none while they are hidden. */
  readonly findings: readonly ListedFinding[];
  /** Those that reach the threshold. */
  readonly shown: readonly ListedFinding[];
  readonly selected: string | undefined;
  readonly select: (trackingUid: string | undefined) => void;
  /** Whether what the model says is kept from the reader until they have given an opinion, or ask for it. */
  readonly isHidden: boolean;
  readonly reveal: () => void;
  /** Whether it was ever shown before the reader's opinion. */
  readonly wasVisible: boolean;
  readonly own: Opinion | undefined;
  readonly draft: OpinionDraft;
  readonly setDraft: (draft: OpinionDraft) => void;
}

/** @param opinions - `undefined` until they are there: until then it is not known whether findings may be shown. */
export function useReading(exam: Exam, opinions: Opinions | 'unknown' | undefined): Reading {
  const session = useSession();
  const [preference] = useBlindPreference();
  const analysis = latestAnalysis(exam);
  const jobId = analysis?.jobId ?? '';
  const given = opinions === 'unknown' ? [] : (opinions?.opinions ?? []);
  const own = standingOpinion(given, { jobId, reader: session.name });
  const [revealed, setRevealed] = useState(false);
  const isBlind = may(session, 'opinion') && wantsBlind(opinions, preference);
  const isHidden = isBlind && own === undefined && !revealed && analysis?.state === 'analysed';
  const all = listFindings(exam, analysis);
  const range = thresholdRange(analysis, all);
  const [chosen, setThreshold] = useState<number>();
  const threshold = chosen ?? range.start;
  const findings = isHidden ? [] : all;
  const shown = findingsFrom(findings, threshold);
  const [picked, select] = useState<string>();
  const [edited, setDraft] = useState<{ readonly jobId: string; readonly draft: OpinionDraft }>();
  return {
    ...{ analysis, range, threshold, setThreshold, findings, shown, own },
    selected: shown.some(({ trackingUid }) => trackingUid === picked) ? picked : undefined,
    select,
    isHidden,
    reveal: () => {
      setRevealed(true);
    },
    wasVisible: !isHidden,
    draft: edited?.jobId === jobId ? edited.draft : draftOf(own),
    setDraft: (draft) => {
      setDraft({ jobId, draft });
    },
  };
}

/** Whether the reader is to say what they think before they see what the model found. */
function wantsBlind(opinions: Opinions | 'unknown' | undefined, preference: boolean): boolean {
  if (opinions === undefined) return true;
  return opinions !== 'unknown' && opinions.kept && (opinions.blindReading || preference);
}
