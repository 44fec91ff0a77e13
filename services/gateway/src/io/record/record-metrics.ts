import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** Metrics of the record, and of those it is passed on to. */
export class RecordMetrics {
  readonly up: Gauge;
  readonly events: Counter<'type'>;
  readonly failures: Counter<'code'>;
  readonly waitingStudies: Gauge;
  readonly lagSeconds: Gauge;
  readonly auditMessages: Counter;
  readonly auditWaiting: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    const named = (name: string, help: string) => ({ name: `mammoflow_${name}`, help, registers });
    this.up = new Gauge(named('record_up', '1 when the record could be written the last time, else 0.'));
    this.events = new Counter({ ...named('record_events_total', 'Events recorded, by type.'), labelNames: ['type'] });
    this.failures = new Counter({
      ...named('record_failures_total', 'Attempts to write the record or to pass it on that failed, by code.'),
      labelNames: ['code'],
    });
    this.waitingStudies = new Gauge(
      named('record_waiting_studies', 'Studies of which something is still to be recorded.'),
    );
    this.lagSeconds = new Gauge(named('record_lag_seconds', 'How long the oldest of them waits.'));
    this.auditMessages = new Counter(named('audit_messages_total', 'Audit messages sent.'));
    this.auditWaiting = new Gauge(named('audit_waiting_events', 'Recorded events that are still to be passed on.'));
  }
}
