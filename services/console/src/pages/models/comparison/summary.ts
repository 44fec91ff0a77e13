/** A value of the bundles in use, and that of the candidates. */
export interface Pair {
  readonly active: number;
  readonly candidate: number;
}

/** A share, 0–1, and its interval, 95 %. */
export interface Proportion {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly cases: number;
}

export interface PairedAgreement {
  readonly cases: number;
  readonly mean: Pair;
  readonly correlation?: number;
  readonly difference: { readonly mean: number; readonly low: number; readonly high: number };
  readonly stabilityIndex?: number;
}

/** An exam as both scored it. */
export interface ExamPoint {
  readonly studyInstanceUid: string;
  readonly comparedAt: string;
  readonly examScore: Pair;
  readonly findings: Pair;
}

interface BundleName {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
}
type Bundles = Readonly<Record<string, BundleName | undefined>>;

/** What the exams add up to that the same bundles and the same candidates have seen. */
export interface ShadowSummary {
  readonly bundles: { readonly active: Bundles; readonly candidate: Bundles };
  readonly from: string;
  readonly to: string;
  readonly exams: number;
  readonly failed: Readonly<Record<string, number>>;
  readonly examScore?: PairedAgreement;
  readonly marked: {
    readonly both: number;
    readonly onlyActive: number;
    readonly onlyCandidate: number;
    readonly neither: number;
    readonly same?: Proportion;
  };
  readonly findings: {
    readonly both: number;
    readonly onlyActive: number;
    readonly onlyCandidate: number;
    readonly perExam: Pair;
    readonly score?: PairedAgreement;
  };
  readonly density?: Proportion;
  readonly modelTimeRatio?: number;
  readonly points: readonly ExamPoint[];
  readonly largest: readonly ExamPoint[];
}

/** A bundle that a candidate takes the place of. */
export interface Exchange {
  readonly task: string;
  readonly active: string;
  readonly candidate: string;
}

/** Which bundles the two sets differ in. */
export function exchangesOf({ active, candidate }: ShadowSummary['bundles']): readonly Exchange[] {
  return [...new Set([...Object.keys(active), ...Object.keys(candidate)])].flatMap((task) => {
    const [one, other] = [active[task], candidate[task]];
    const isSame = one?.id === other?.id && one?.version === other?.version && one?.sha256 === other?.sha256;
    return isSame ? [] : [{ task, active: nameOf(one), candidate: nameOf(other) }];
  });
}

function nameOf(bundle: BundleName | undefined): string {
  return bundle === undefined ? '–' : `${bundle.id} ${bundle.version}`;
}
