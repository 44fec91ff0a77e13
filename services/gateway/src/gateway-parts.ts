import type { Logger } from '@mammoflow/observability';
import type { Spool } from '@mammoflow/spool';
import type { Config } from './config.ts';
import type { ExamQueue } from './io/exam-queue.ts';
import type { StudyTracker } from './io/study-tracker.ts';
import type { GatewayMetrics } from './metrics.ts';

/** What the routes work with. */
export interface GatewayParts {
  readonly config: Config;
  readonly spool: Spool;
  readonly queue: ExamQueue;
  readonly tracker: StudyTracker;
  readonly metrics: GatewayMetrics;
  readonly logger: Logger;
}
