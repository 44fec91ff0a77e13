export { detectionModes, massMargins, massShapes } from './ports.ts';
export type {
  Answer,
  BundleIdentity,
  CallOptions,
  Classification,
  ClassifyPort,
  ClassifyRequest,
  Detection,
  DetectionMode,
  DetectPort,
  DetectRequest,
  Likely,
  MassMargin,
  MassShape,
  ModelDescription,
  Ports,
  PreprocessedImage,
  PreprocessPort,
  PreprocessRequest,
  SegmentedRegion,
  SegmentPort,
  SegmentRequest,
} from './ports.ts';
export type { ExamBundles, ExamResult, Finding, MammogramResult, NotAnalysed, StageTimings } from './exam-result.ts';
export { analyseExam } from './analyse-exam.ts';
export type { ExamEnvironment, ExamRequest } from './analyse-exam.ts';
export type { MammogramSource, ReadingOptions } from './analyse-mammogram.ts';
export { anteriorPoint } from './anterior-point.ts';
export { ModelChangedError } from './model-changed-error.ts';
export { matchViews } from './match-views.ts';
export type { BreastComparison, LesionMatch, LocatedFinding } from './match-views.ts';
export { sameBundle } from './same-bundle.ts';
export { selectExam } from './select-exam.ts';
export type { ExamSelection } from './select-exam.ts';
