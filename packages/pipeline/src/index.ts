export { densityCategories, detectionModes, massMargins, massShapes } from './ports.ts';
export type {
  Answer,
  AssessDensityRequest,
  BundleIdentity,
  CallOptions,
  Classification,
  ClassifyPort,
  ClassifyRequest,
  DensityCategory,
  DensityPort,
  DensityProbabilities,
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
export type { MammogramSource } from './analyse-mammogram.ts';
export { anteriorPoint } from './anterior-point.ts';
export { combineDensity, examDensity } from './exam-density.ts';
export type { Density, ExamDensity, MammogramDensity } from './exam-density.ts';
export { breastValue, examScore } from './exam-score.ts';
export type { ExamScore, ScoredFinding } from './exam-score.ts';
export { ModelChangedError } from './model-changed-error.ts';
export { matchViews } from './match-views.ts';
export type { BreastComparison, LesionMatch, LocatedFinding } from './match-views.ts';
export { defaultMaxCandidates, planReading, scoreOfFinding, selectReported } from './reading-plan.ts';
export type { ReadingOptions, ReadingPlan } from './reading-plan.ts';
export { sameBundle } from './same-bundle.ts';
export { fuseScores, suspicionOf } from './score-fusion.ts';
export type { ScoreFusion } from './score-fusion.ts';
export { selectExam } from './select-exam.ts';
export type { ExamSelection } from './select-exam.ts';
