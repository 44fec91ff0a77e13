export { descriptorSet } from './generated/descriptor-set.ts';
export type { ClassificationServiceServer } from './generated/mammoflow/v1/classification.ts';
export type { DensityServiceServer } from './generated/mammoflow/v1/density.ts';
export type { DetectionServiceServer } from './generated/mammoflow/v1/detection.ts';
export type { PreprocessingServiceServer } from './generated/mammoflow/v1/preprocessing.ts';
export type { SegmentationServiceServer } from './generated/mammoflow/v1/segmentation.ts';
export type { WorkerServiceServer } from './generated/mammoflow/v1/worker.ts';
export { announcementJobSchema, announcementsQueue, announcementStages } from './jobs/announcement-job.ts';
export type { AnnouncementJob, AnnouncementStage } from './jobs/announcement-job.ts';
export { BACK_OFF_TYPE, backOffDelayMs } from './jobs/back-off.ts';
export { deliveryJobId, deliveryJobSchema } from './jobs/delivery-job.ts';
export type { DeliveryJob } from './jobs/delivery-job.ts';
export { deliveryProgressSchema } from './jobs/delivery-progress.ts';
export type { DeliveryProgress } from './jobs/delivery-progress.ts';
export { DESTINATION_TRIALS_QUEUE, destinationTrialJobSchema, TRIAL_WAIT_MS } from './jobs/destination-trial-job.ts';
export type { DestinationTrialJob } from './jobs/destination-trial-job.ts';
export { examJobSchema } from './jobs/exam-job.ts';
export type { ExamJob } from './jobs/exam-job.ts';
export { computeJobId, jobIdSchema } from './jobs/job-id.ts';
export type { InstanceDigest, JobId, JobIdentity } from './jobs/job-id.ts';
export {
  announcementJobOptions,
  deliveryJobOptions,
  examJobOptions,
  shadowJobOptions,
  toBullPriority,
} from './jobs/job-options.ts';
export type { JobOptions } from './jobs/job-options.ts';
export { priorities } from './jobs/priority.ts';
export type { Priority } from './jobs/priority.ts';
export { queueConnection } from './jobs/queue-connection.ts';
export type { QueueConnectionOptions } from './jobs/queue-connection.ts';
export { deliveriesQueue, EXAMS_QUEUE, QUEUE_PREFIX, SHADOWS_QUEUE } from './jobs/queues.ts';
export { redisServer, redisSettings } from './jobs/redis-settings.ts';
export type { RedisServer } from './jobs/redis-settings.ts';
export { shadowJobSchema } from './jobs/shadow-job.ts';
export type { ShadowJob } from './jobs/shadow-job.ts';
export { analysisProgressSchema, analysisStages, STUDY_NEWS_CHANNEL, studyNewsSchema } from './jobs/study-news.ts';
export type { AnalysisProgress, AnalysisStage, StudyNews } from './jobs/study-news.ts';
export { BundleUnnamedError } from './wire/bundle-unnamed-error.ts';
export {
  classifyRequestFromWire,
  classifyRequestToWire,
  classifyResponseFromWire,
  classifyResponseToWire,
} from './wire/classification.ts';
export {
  assessDensityRequestFromWire,
  assessDensityRequestToWire,
  assessDensityResponseFromWire,
  assessDensityResponseToWire,
} from './wire/density.ts';
export {
  detectRequestFromWire,
  detectRequestToWire,
  detectResponseFromWire,
  detectResponseToWire,
} from './wire/detection.ts';
export { imageFromWire, imageToWire } from './wire/image.ts';
export { MessageInvalidError } from './wire/message-invalid-error.ts';
export { modelDescriptionFromWire, modelDescriptionToWire } from './wire/model.ts';
export { preprocessRequestFromWire } from './wire/preprocessing.ts';
export {
  segmentRequestFromWire,
  segmentRequestToWire,
  segmentResponseFromWire,
  segmentResponseToWire,
} from './wire/segmentation.ts';
export {
  classificationMethods,
  densityMethods,
  detectionMethods,
  preprocessingMethods,
  segmentationMethods,
  workerMethods,
} from './wire/methods.ts';
export type { DescribeModelMethod } from './wire/methods.ts';
export { workerFactsFromWire, workerFactsToWire } from './wire/worker.ts';
export { workerFactsSchema } from './wire/worker-facts.ts';
export type { DriftCount, WorkerFacts } from './wire/worker-facts.ts';
