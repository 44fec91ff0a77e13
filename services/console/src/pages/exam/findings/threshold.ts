import type { Analysis } from '../exam-view.ts';
import type { ListedFinding } from './listed-finding.ts';

/** Between what scores a threshold can be chosen, and where it begins; 0–1. */
export interface ThresholdRange {
  /** Findings below it were not recorded, so it cannot go lower. */
  readonly least: number;
  /** Where the models themselves ask for findings to be shown. */
  readonly start: number;
  /** Whether the analysis says so, or it follows from what was found: earlier versions did not write it down. */
  readonly isRecorded: boolean;
}

/** The range of an analysis. The site may have recorded more, or less, than the models ask for. */
export function thresholdRange(
  analysis:
    { readonly reading?: Pick<NonNullable<Analysis['reading']>, 'reportThreshold' | 'operatingPoint'> } | undefined,
  findings: readonly Pick<ListedFinding, 'score'>[],
): ThresholdRange {
  if (analysis?.reading !== undefined) {
    const { reportThreshold: least, operatingPoint } = analysis.reading;
    return { least, start: Math.max(least, operatingPoint), isRecorded: true };
  }
  const least = findings.length === 0 ? 0 : Math.min(...findings.map(({ score }) => score));
  return { least: Math.floor(least * 100) / 100, start: Math.floor(least * 100) / 100, isRecorded: false };
}

/** The findings that a threshold shows. A score is compared as it is, not as it is written. */
export function findingsFrom<T extends Pick<ListedFinding, 'score'>>(
  findings: readonly T[],
  threshold: number,
): readonly T[] {
  return findings.filter(({ score }) => score >= threshold);
}
