export { segmentationProfiles } from '@mammoflow/dicom-seg';
export { terminologies } from '@mammoflow/dicom-sr';
export { buildResultObjects } from './build-result-objects.ts';
export { ExamWithoutMammogramsError } from './exam-without-mammograms-error.ts';
export { disclaimer } from './exam-summary.ts';
export { contentQualifications, resultDefaults } from './result-context.ts';
export type { ContentQualification, ResultContext, ResultDevice } from './result-context.ts';
export { resultKinds } from './result-object.ts';
export type { ResultKind, ResultObject } from './result-object.ts';
