import { studyStates } from '@mammoflow/spool';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Receipt } from './core/receipt.ts';

/** What the gateway measures when it is asked. */
export interface GatewayHealth {
  readonly freeBytes: number;
  readonly redisUp: boolean;
  /** Number by queue; empty while Redis does not answer. */
  readonly deadLetters: Readonly<Record<string, number>>;
}

/** The gateway's own metrics. Labels are codes and states, never a study. */
export class GatewayMetrics {
  readonly registry: Registry;
  readonly #requests: Counter<'status'>;
  readonly #requestSeconds: Histogram;
  readonly #bytes: Counter;
  readonly #received: Counter<'disposition' | 'again'>;
  readonly #setAside: Counter<'code'>;
  readonly #refused: Counter<'code'>;
  readonly #requested: Counter<'trigger'>;
  readonly #completionSeconds: Histogram;
  readonly #studies: Gauge<'state'>;
  readonly #oldestSeconds: Gauge<'state'>;
  readonly #deliveries: Gauge<'destination' | 'state'>;
  readonly #freeBytes: Gauge;
  readonly #redisUp: Gauge;
  readonly #deadLetters: Gauge<'queue'>;
  readonly #unreadable: Gauge;

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
    this.#requested = new Counter(labelled(['exams_requested_total', 'Analyses asked for.'], ['trigger']));
    this.#completionSeconds = new Histogram({
      ...named('exam_completion_seconds', 'From the first image of a study to the request for its analysis.'),
      buckets: seconds,
    });
    this.#studies = new Gauge(labelled(['studies', 'Studies in the spool by state.'], ['state']));
    this.#oldestSeconds = new Gauge(
      labelled(['oldest_study_seconds', 'Age of the study that has waited longest in a state.'], ['state']),
    );
    this.#deliveries = new Gauge(
      labelled(
        ['deliveries', 'Latest results of the studies in the spool by destination: waiting, delivered, refused.'],
        ['destination', 'state'],
      ),
    );
    this.#freeBytes = new Gauge(named('spool_free_bytes', 'Bytes that can still be written to the spool.'));
    this.#deadLetters = new Gauge(
      labelled(['dead_letters', 'Jobs whose attempts are used up and that wait for somebody.'], ['queue']),
    );
    this.#unreadable = new Gauge(named('unreadable_studies', 'Studies with a fact that cannot be understood.'));
    this.#redisUp = new Gauge(named('redis_up', '1 when Redis can be reached, else 0.'));
  }

  countRequest(status: number, seconds: number): void {
    this.#requests.inc({ status: String(status) });
    this.#requestSeconds.observe(seconds);
  }

  countReceipts({ receipts, bytes }: { readonly receipts: readonly Receipt[]; readonly bytes: number }): void {
    this.#bytes.inc(bytes);
    for (const receipt of receipts) this.countReceipt(receipt);
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

  countExamRequest(trigger: string, secondsSinceFirstImage: number): void {
    this.#requested.inc({ trigger });
    this.#completionSeconds.observe(secondsSinceFirstImage);
  }

  setStudies(studies: Iterable<{ readonly state: string; readonly lastActivityAt: string }>, nowMs: number): void {
    const counts = new Map<string, number>(studyStates.map((state) => [state, 0]));
    const oldestMs = new Map<string, number>();
    for (const { state, lastActivityAt } of studies) {
      counts.set(state, (counts.get(state) ?? 0) + 1);
      oldestMs.set(state, Math.max(oldestMs.get(state) ?? 0, nowMs - Date.parse(lastActivityAt)));
    }
    for (const [state, count] of counts) this.#studies.set({ state }, count);
    for (const state of ['RECEIVING', 'QUEUED', 'DELIVERING']) {
      this.#oldestSeconds.set({ state }, (oldestMs.get(state) ?? 0) / 1_000);
    }
  }

  setDeliveries(studies: Iterable<{ readonly deliveries: Readonly<Record<string, string>> }>): void {
    this.#deliveries.reset();
    for (const { deliveries } of studies) {
      for (const [destination, state] of Object.entries(deliveries)) this.#deliveries.inc({ destination, state });
    }
  }

  setUnreadable(count: number): void {
    this.#unreadable.set(count);
  }

  setHealth({ freeBytes, redisUp, deadLetters }: GatewayHealth): void {
    this.#freeBytes.set(freeBytes);
    this.#redisUp.set(Number(redisUp));
    for (const [queue, count] of Object.entries(deadLetters)) this.#deadLetters.set({ queue }, count);
  }
}
