export { bundleTypes, reportBundle } from './core/report-bundle.ts';
export type { BundleType } from './core/report-bundle.ts';
export { reportStatuses } from './core/reported-exam.ts';
export type {
  DensityCategory,
  OfExam,
  PatientIdentifier,
  ReportedExam,
  ReportedFinding,
  ReportedModel,
  ReportStatus,
} from './core/reported-exam.ts';
export { WebhookRefusedError } from './errors/webhook-refused-error.ts';
export { WebhookUnreachableError } from './errors/webhook-unreachable-error.ts';
export { Webhook } from './io/webhook.ts';
export type { WebhookOptions } from './io/webhook.ts';
