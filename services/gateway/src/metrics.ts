import { Counter, Gauge, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Receipt } from './core/receipt.ts';
import { QueueMetrics } from './io/queue-metrics.ts';
import type { QueueCounts } from './io/queue-metrics.ts';
import { StudyMetrics } from './io/study-metrics.ts';

/** What the gateway measures when it is asked. */
export interface GatewayHealth {
  readonly freeBytes: number;
  /** By name; undefined while Redis does not answer. */
  readonly queues: Readonly<Record<string, QueueCounts>> | undefined;
}

/** The gateway's own metrics. Labels are codes and states, never a study. */
export class GatewayMetrics {
  readonly registry: Registry;
  readonly studies: StudyMetrics;
  readonly #queues: QueueMetrics;
  readonly #requests: Counter<'status'>;
  readonly #requestSeconds: Histogram;
  readonly #bytes: Counter;
  readonly #received: Counter<'disposition' | 'again'>;
  readonly #setAside: Counter<'code'>;
  readonly #refused: Counter<'code'>;
  readonly #accessRefused: Counter<'code'>;
  readonly #requested: Counter<'trigger'>;
  readonly #trials: Counter;
  readonly #completionSeconds: Histogram;
  readonly #imageSeconds: Histogram;
  readonly #freeBytes: Gauge;

  constructor(registry: Registry) {
    this.registry = registry;
    const registers = [registry];
    const named = (name: string, help: string) => ({ name: `mammoflow_${name}`, help, registers });
    const labelled = <L extends string>(text: readonly [string, string], labelNames: readonly L[]) => ({
      ...named(...text),
      labelNames,
    });
    const seconds = [0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600];
    this.#requests = new Counter(labelled(['stow_requests_total', 'STOW-RS requests by HTTP status.'], ['status']));
    this.#requestSeconds = new Histogram({
      ...named('stow_request_seconds', 'Time to receive a request.'),
      buckets: seconds,
    });
    this.#bytes = new Counter(named('stow_bytes_total', 'Bytes of STOW-RS bodies.'));
    this.#received = new Counter(labelled(['instances_received_total', 'Instances stored.'], ['disposition', 'again']));
    this.#setAside = new Counter(
      labelled(['instances_set_aside_total', 'Instances not analysed, by reason.'], ['code']),
    );
    this.#refused = new Counter(labelled(['instances_refused_total', 'Instances not stored, by reason.'], ['code']));
    this.#accessRefused = new Counter(labelled(['access_refused_total', 'Requests not let in, by reason.'], ['code']));
    this.#requested = new Counter(labelled(['exams_requested_total', 'Analyses asked for.'], ['trigger']));
    this.#trials = new Counter(named('trials_requested_total', 'Analyses asked for of studies that somebody tries.'));
    this.#completionSeconds = new Histogram({
      ...named('exam_completion_seconds', 'From the first image of a study to the request for its analysis.'),
      buckets: seconds,
    });
    this.#imageSeconds = new Histogram({
      ...named(
        'image_render_seconds',
        'Time to decode an image for somebody who looks at it, with the wait for a thread.',
      ),
      buckets: seconds,
    });
    this.#freeBytes = new Gauge(named('spool_free_bytes', 'Bytes that can still be written to the spool.'));
    this.studies = new StudyMetrics(registry);
    this.#queues = new QueueMetrics(registry);
  }

  countRequest(status: number, seconds: number): void {
    this.#requests.inc({ status: String(status) });
    this.#requestSeconds.observe(seconds);
  }

  countReceipts({ receipts, bytes }: { readonly receipts: readonly Receipt[]; readonly bytes: number }): void {
    this.#bytes.inc(bytes);
    for (const receipt of receipts) this.countReceipt(receipt);
  }

  countAccessRefused(code: string): void {
    this.#accessRefused.inc({ code });
  }

  /** One instance, however it came. */
  countReceipt(receipt: Receipt): void {
    if (receipt.kind === 'refused') {
      this.#refused.inc({ code: receipt.code });
      return;
    }
    const { disposition, again } = receipt;
    this.#received.inc({ disposition: disposition.kind, again: String(again) });
    if (disposition.kind === 'set-aside' && !again) this.#setAside.inc({ code: disposition.code });
  }

  /** An analysis of a trial, which is no part of what an installation does for patients. */
  countTrialRequest(): void {
    this.#trials.inc();
  }

  countExamRequest(trigger: string, secondsSinceFirstImage: number): void {
    this.#requested.inc({ trigger });
    this.#completionSeconds.observe(secondsSinceFirstImage);
  }

  observeImage(seconds: number): void {
    this.#imageSeconds.observe(seconds);
  }

  setHealth({ freeBytes, queues }: GatewayHealth): void {
    this.#freeBytes.set(freeBytes);
    this.#queues.set(queues);
  }
}
