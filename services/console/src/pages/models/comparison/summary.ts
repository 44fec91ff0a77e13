import type { Answer } from '@mammoflow/gateway-api';

/** What the exams add up to that the same bundles and the same candidates have seen. */
export type ShadowSummary = Answer<'compareModels'>['summaries'][number];
/** An exam as both scored it. */
export type ExamPoint = ShadowSummary['points'][number];
/** A share, 0–1, and its interval, 95 %. */
export type Proportion = NonNullable<ShadowSummary['density']>;

interface BundleName {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
}
/** By task. */
type Bundles = Readonly<Record<string, BundleName | undefined>>;

interface Sides {
  readonly active: Bundles;
  readonly candidate: Bundles;
}

/** A bundle that a candidate takes the place of. */
export interface Exchange {
  readonly task: string;
  readonly active: string;
  readonly candidate: string;
}

/** Which bundles the two sets differ in. */
export function exchangesOf({ active, candidate }: Sides): readonly Exchange[] {
  return [...new Set([...Object.keys(active), ...Object.keys(candidate)])].flatMap((task) => {
    const [one, other] = [active[task], candidate[task]];
    const isSame = one?.id === other?.id && one?.version === other?.version && one?.sha256 === other?.sha256;
    return isSame ? [] : [{ task, active: nameOf(one), candidate: nameOf(other) }];
  });
}

function nameOf(bundle: BundleName | undefined): string {
  return bundle === undefined ? '–' : `${bundle.id} ${bundle.version}`;
}
