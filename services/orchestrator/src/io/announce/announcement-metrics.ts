import type { AnnouncementEnd } from '@mammoflow/spool';
import type { AnnouncementStage } from '@mammoflow/contracts';
import { Counter } from 'prom-client';
import type { Registry } from 'prom-client';

/** What is counted of announcements; failed attempts and dead letters are those of all queues. */
export class AnnouncementMetrics {
  readonly #announcements: Counter<'announcer' | 'stage' | 'result'>;

  constructor(registry: Registry) {
    this.#announcements = new Counter({
      name: 'mammoflow_announcements_total',
      help: 'Times that somebody was told of an exam, by name, stage and what came of it.',
      labelNames: ['announcer', 'stage', 'result'],
      registers: [registry],
    });
  }

  announced(announcer: string, stage: AnnouncementStage, result: AnnouncementEnd['result']): void {
    this.#announcements.inc({ announcer, stage, result });
  }
}
