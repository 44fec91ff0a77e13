/** What a reader may say of a finding. */
export const findingOpinions = ['agree', 'unsure', 'disagree'] as const;
export type FindingOpinion = (typeof findingOpinions)[number];

/** An opinion as the API has it. */
export interface Opinion {
  readonly jobId: string;
  readonly reader: string;
  readonly givenAt: string;
  readonly score: number;
  readonly modelScore?: number;
  readonly hybridWeight: number;
  readonly hybridScore?: number;
  readonly findings: readonly { readonly trackingUid: string; readonly opinion: FindingOpinion }[];
  readonly missedLesion: boolean;
  readonly findingsVisible: boolean;
  readonly stands: boolean;
}

/** How opinions are taken here, and those on an exam. */
export interface Opinions {
  readonly kept: boolean;
  readonly hybridWeight: number;
  readonly blindReading: boolean;
  readonly opinions: readonly Opinion[];
}

/** An opinion that is being made up. */
export interface OpinionDraft {
  /** 0–100; undefined until the reader has chosen one. */
  readonly score: number | undefined;
  readonly findings: Readonly<Record<string, FindingOpinion>>;
  readonly missedLesion: boolean;
}

export const emptyDraft: OpinionDraft = { score: undefined, findings: {}, missedLesion: false };

/** The opinion of a reader that stands on an analysis. */
export function standingOpinion(
  opinions: readonly Opinion[],
  { jobId, reader }: { readonly jobId: string; readonly reader: string },
): Opinion | undefined {
  return opinions.find((opinion) => opinion.stands && opinion.jobId === jobId && opinion.reader === reader);
}

/** A draft that begins with what was said before. */
export function draftOf(opinion: Opinion | undefined): OpinionDraft {
  if (opinion === undefined) return emptyDraft;
  const { score, findings, missedLesion } = opinion;
  return {
    score,
    missedLesion,
    findings: Object.fromEntries(findings.map(({ trackingUid, opinion: said }) => [trackingUid, said])),
  };
}

/** Says something of a finding; the same again takes it back. */
export function sayOf(draft: OpinionDraft, trackingUid: string, opinion: FindingOpinion): OpinionDraft {
  const { [trackingUid]: before, ...others } = draft.findings;
  return { ...draft, findings: before === opinion ? others : { ...others, [trackingUid]: opinion } };
}

/** What the gateway is told of an opinion. */
export interface OpinionRequest {
  readonly jobId: string;
  readonly score: number;
  readonly findings: Opinion['findings'][number][];
  readonly missedLesion: boolean;
  readonly findingsVisible: boolean;
}

/** The body of the request that gives an opinion; undefined while the score is missing. */
export function requestOf(
  { score, findings, missedLesion }: OpinionDraft,
  { jobId, findingsVisible }: { readonly jobId: string; readonly findingsVisible: boolean },
): OpinionRequest | undefined {
  if (score === undefined) return undefined;
  const said = Object.entries(findings).map(([trackingUid, opinion]) => ({ trackingUid, opinion }));
  return { jobId, score, findings: said, missedLesion, findingsVisible };
}

/** λ · reader + (1 − λ) · model, 0–100; undefined where one of them is. As the gateway computes it, which keeps its own. */
export function hybridScore(reader: number | undefined, model: number | undefined, weight: number): number | undefined {
  return reader === undefined || model === undefined ? undefined : weight * reader + (1 - weight) * model;
}
