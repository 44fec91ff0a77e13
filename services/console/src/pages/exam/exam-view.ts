import type { Analysis, Delivery, Finding, Study } from '@mammoflow/gateway-api';

export type { Analysis, Delivery, Finding };
/** A study as the API shows it. */
export type Exam = Study;
export type ExamState = Study['state'];
export type ImageLaterality = Study['mammograms'][number]['imageLaterality'];
export type View = Study['mammograms'][number]['view'];
/** An image that nothing was said of, and why. */
export type Reason = Pick<Study['setAside'][number], 'sopInstanceUid' | 'code' | 'reason'>;

/** BI-RADS a to d. */
export const densityCategories = ['A', 'B', 'C', 'D'] as const;

/** What became of a finding since an earlier exam; what is first is what a reader looks for first. */
export const changeStates = [
  'new',
  'larger',
  'smaller',
  'stable',
  'not-comparable',
] as const satisfies readonly NonNullable<Finding['change']>['state'][];

/** The latest analysis; undefined before one was asked for. */
export function latestAnalysis({ analyses }: Pick<Exam, 'analyses'>): Analysis | undefined {
  return analyses[0];
}

/** The findings of an image that was analysed. */
export function findingsIn(mammogram: Analysis['mammograms'][number]): readonly Finding[] {
  return mammogram.state === 'analysed' ? mammogram.findings : [];
}
