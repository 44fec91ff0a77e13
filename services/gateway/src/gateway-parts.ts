import type { Access, Sessions } from '@mammoflow/access';
import type { Logger } from '@mammoflow/observability';
import type { ExamBundles } from '@mammoflow/pipeline';
import type { Spool, SpoolStorage } from '@mammoflow/spool';
import type { Config } from './config.ts';
import type { ExamQueue } from './io/exam-queue.ts';
import type { ImageDesk } from './io/images/image-desk.ts';
import type { ModelDesk } from './io/models/model-desk.ts';
import type { Operations } from './io/operations/start-operations.ts';
import type { NamedDestination } from './io/read-destination-names.ts';
import type { ActionLog } from './io/record/action-log.ts';
import type { ExamRecord } from './io/record/start-record.ts';
import type { Reading } from './io/start-reading.ts';
import type { StudyTracker } from './io/study-tracker.ts';
import type { UploadDesk } from './io/uploads/upload-desk.ts';
import type { GatewayMetrics } from './metrics.ts';

/** What the routes work with. */
export interface GatewayParts {
  readonly config: Config;
  /** Who is let in; undefined where everybody is. */
  readonly access: Access | undefined;
  /** Of people who have signed in; undefined where everybody is let in. */
  readonly sessions: Sessions | undefined;
  readonly storage: SpoolStorage;
  readonly spool: Spool;
  readonly queue: ExamQueue;
  readonly tracker: StudyTracker;
  /** What is kept of exams for years; undefined where nothing is. */
  readonly record: ExamRecord | undefined;
  /** Who had what done. */
  readonly actions: ActionLog;
  /** Where results can be sent. */
  readonly destinations: readonly NamedDestination[];
  /** Queues, trials of destinations and who is there. */
  readonly operations: Operations;
  /** The reading list, and what goes with it. */
  readonly reading: Reading;
  /** Renders images for those who look at them. */
  readonly images: ImageDesk;
  readonly models: ModelDesk;
  /** Takes files of those who try them. */
  readonly uploads: UploadDesk;
  readonly metrics: GatewayMetrics;
  /** The bundles that are in use now. */
  readonly readBundles: () => Promise<ExamBundles>;
  readonly logger: Logger;
}
