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
  ScoreFusion,
  SegmentedRegion,
  SegmentPort,
  SegmentRequest,
} from './ports.ts';
export type { ExamBundles, ExamReading, ExamResult, StageTimings } from './exam-result.ts';
export type { Finding } from './finding.ts';
export { drawnOutline, measureFinding } from './measure-finding.ts';
export type { FindingMeasures } from './measure-finding.ts';
export type { MammogramDensity, MammogramResult } from './mammogram-result.ts';
export type { NotAnalysed } from './not-analysed.ts';
export { analyseExam } from './analyse-exam.ts';
export type { ExamEnvironment, ExamRequest } from './analyse-exam.ts';
export type { MammogramSource } from './analyse-mammogram.ts';
export { anteriorPoint } from './anterior-point.ts';
export { combineDensity, denserBreast, examDensity } from './exam-density.ts';
export type { BreastDensity, Density, ExamDensity } from './exam-density.ts';
export { breastValue, examScore } from './exam-score.ts';
export type { ExamScore, ScoredFinding } from './exam-score.ts';
export { ModelChangedError } from './model-changed-error.ts';
export { comparePriors, lesionChanges, priorComparisonRule, priorOfView } from './compare-priors.ts';
export type { ComparedFinding, LesionChange, PriorLesion } from './compare-priors.ts';
export type { PriorExam, PriorFinding, PriorMammogram, Priors } from './prior-exam.ts';
export { centreOfRegion } from './region-measures.ts';
export { toPriorMammogram } from './to-prior-mammogram.ts';
export { matchViews } from './match-views.ts';
export type { BreastComparison, LesionMatch, LocatedFinding } from './match-views.ts';
export { defaultMaxCandidates, planReading, scoreOfFinding, selectReported } from './reading-plan.ts';
export type { ReadingOptions, ReadingPlan } from './reading-plan.ts';
export { sameBundle } from './same-bundle.ts';
export { fuseScores, suspicionOf } from './score-fusion.ts';
export { selectExam } from './select-exam.ts';
export type { ExamSelection } from './select-exam.ts';
