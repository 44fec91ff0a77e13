export { actionFactSchema, actionOutcomes } from './action-fact.ts';
export type { ActionFact } from './action-fact.ts';
export { ActionStore } from './action-store.ts';
export { announcementResults } from './announcement-facts.ts';
export type { AnnouncementEnd, WorkitemFact } from './announcement-facts.ts';
export { AnnouncementStore } from './announcement-store.ts';
export type { AnnouncementReference } from './announcement-store.ts';
export type { CommitmentAnswer, CommitmentQuestion } from './commitment-facts.ts';
export { CommitmentStore } from './commitment-store.ts';
export { deliveryStateOf, deliveryStates } from './delivery-facts.ts';
export type { DeliveryFacts, DeliveryState } from './delivery-facts.ts';
export type { DeliveryPlan } from './delivery-plan.ts';
export { deliveryRequestSchema } from './delivery-request.ts';
export type { DeliveryRequest } from './delivery-request.ts';
export { deliverySchema, formerPlan, isRefused } from './delivery.ts';
export type { DeliveredObject, Delivery } from './delivery.ts';
export { examOutcomeSchema, mammogramOutcomeSchema, outcomeStates } from './exam-outcome.ts';
export type { ExamOutcome, MammogramOutcome } from './exam-outcome.ts';
export { examRequestSchema, requestTriggers, sameBundles } from './exam-request.ts';
export type { ExamRequest } from './exam-request.ts';
export { jobIdSchema, timestampSchema, uidSchema } from './fact-schema.ts';
export { FactUnreadableError } from './fact-unreadable-error.ts';
export { FileSpool } from './file-spool.ts';
export { FileStorage } from './file-storage.ts';
export type { FindingChange, FindingSummary } from './finding-summary.ts';
export { findInstances } from './find-instances.ts';
export type { IncomingFile } from './incoming-file.ts';
export { InstanceAlteredError } from './instance-altered-error.ts';
export { dispositionSchema, instanceFactSchema } from './instance-fact.ts';
export type { Disposition, InstanceDescription, InstanceFact } from './instance-fact.ts';
export { InstanceMissingError } from './instance-missing-error.ts';
export { openStorage } from './open-storage.ts';
export { adoptionSchema, trialOf, trialSources } from './origin.ts';
export type { Adoption, Beginning, Origin, TrialSource } from './origin.ts';
export type { PriorExamFact, PriorMammogramFact, PriorsFact } from './prior-facts.ts';
export { pullRecordSchema } from './pull-facts.ts';
export type { PullCursor, PullRecord } from './pull-facts.ts';
export { PullStore } from './pull-store.ts';
export { resultManifestSchema } from './result-manifest.ts';
export type { ResultEntry, ResultManifest, ResultObject, ResultsToPut } from './result-manifest.ts';
export { lastActivity } from './retention.ts';
export type { RemovalSummary, RetentionPolicy, SweepFailure } from './retention.ts';
export { isSpoolTrouble } from './spool-trouble.ts';
export { spoolSettings } from './spool-settings.ts';
export type { SpoolSettings } from './spool-settings.ts';
export type { SpoolStorage } from './storage.ts';
export { StoredSpool } from './stored-spool.ts';
export type { CommitResult, DeliveryReference, InstanceReference, JobReference, Spool } from './spool.ts';
export { SpoolFullError } from './spool-full-error.ts';
export { SpoolIoError } from './spool-io-error.ts';
export { SpoolNotWritableError } from './spool-not-writable-error.ts';
export { shadowRequestSchema } from './shadow-request.ts';
export type { ShadowRequest } from './shadow-request.ts';
export type { JobFacts, Recorded, ShadowFacts, SpooledInstance, StudyFacts } from './study-facts.ts';
export {
  currentJob,
  deriveStudyState,
  isDelivered,
  isSettled,
  isSuperseded,
  mammogramsOf,
  priorityOf,
  studyStates,
} from './study-state.ts';
export type { StudyState } from './study-state.ts';
export { inOrder, senderOf, studyOrders, studySummarySchema, summariseStudy } from './study-summary.ts';
export type { StudyOrder, StudySummary } from './study-summary.ts';
export { TrialRemovedError } from './trial-removed-error.ts';
export { uploadedFileSchema, uploadIdSchema } from './upload-facts.ts';
export type { Upload, UploadedFile, UploadFacts } from './upload-facts.ts';
export { UploadStore } from './upload-store.ts';
export { urgencySchema } from './urgency.ts';
export type { Urgency } from './urgency.ts';
export { deliveriesWaitingSince, waitingSince } from './waiting-since.ts';
