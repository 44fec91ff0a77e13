import type { ExamDensity, ExamScore } from '@mammoflow/pipeline';

/** What is said of an exam besides its findings. */
export interface ExamSummary {
  readonly examScore?: Pick<ExamScore, 'value' | 'incomplete'> | undefined;
  readonly density?: Pick<ExamDensity, 'category' | 'incomplete'> | undefined;
}

/** Score and density of an exam, a line each; nothing of one that failed. */
export function examLines({ examScore, density }: ExamSummary): readonly string[] {
  const partly = (incomplete: boolean): string => (incomplete ? ', of the mammograms that could be read' : '');
  return [
    ...(examScore === undefined
      ? []
      : [`Exam score ${examScore.value.toFixed(1)} of 100${partly(examScore.incomplete)}`]),
    ...(density === undefined ? [] : [`Breast density ${density.category}${partly(density.incomplete)}`]),
  ];
}
