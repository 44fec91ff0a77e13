import type { ReportedExam } from './reported-exam.ts';

/**
 * The time that what was observed is true of (FHIR R4 `effective[x]`): the day of the exam, however much later it is analysed.
 * A day alone, for the images do not say in which time zone they were made.
 */
export function effectiveOn({ studyDate }: ReportedExam): { readonly effectiveDateTime?: string } {
  return studyDate === undefined ? {} : { effectiveDateTime: studyDate };
}
