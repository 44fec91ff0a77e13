import { isRefused } from '@mammoflow/spool';
import type { Delivery, ExamOutcome } from '@mammoflow/spool';
import { Counter, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import { ExamMetrics } from './exam-metrics.ts';
import { codeOf } from './queue-policy.ts';

const buckets = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 300, 3600];

/** What an orchestrator counts. */
export class OrchestratorMetrics {
  readonly #exams: ExamMetrics;
  readonly #trials: Counter<'state'>;
  readonly #deliveries: Counter<'destination' | 'state'>;
  readonly #refusedInstances: Counter<'destination' | 'code'>;
  readonly #deliverySeconds: Histogram<'destination'>;
  readonly #attemptSeconds: Histogram<'queue'>;
  readonly #failedAttempts: Counter<'queue' | 'code'>;
  readonly #deadLetters: Counter<'queue' | 'code'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#exams = new ExamMetrics(registry);
    this.#trials = new Counter({
      name: 'mammoflow_trials_total',
      help: 'Analyses of studies that somebody tries, by outcome; they are no exams of the other metrics.',
      labelNames: ['state'],
      registers,
    });
    this.#deliveries = new Counter({
      name: 'mammoflow_deliveries_total',
      help: 'Deliveries to a destination that came to an end: delivered, or refused in part.',
      labelNames: ['destination', 'state'],
      registers,
    });
    this.#refusedInstances = new Counter({
      name: 'mammoflow_refused_results_total',
      help: 'Result objects that a destination will not take, by reason.',
      labelNames: ['destination', 'code'],
      registers,
    });
    this.#deliverySeconds = new Histogram({
      name: 'mammoflow_request_to_delivery_seconds',
      help: 'Time from the request of an analysis until a destination has its results.',
      labelNames: ['destination'],
      buckets,
      registers,
    });
    this.#attemptSeconds = new Histogram({
      name: 'mammoflow_attempt_seconds',
      help: 'Time of an attempt at a job, also of one that failed, by queue (exams, deliveries-…).',
      labelNames: ['queue'],
      buckets,
      registers,
    });
    this.#failedAttempts = new Counter({
      name: 'mammoflow_failed_attempts_total',
      help: 'Attempts that failed and are tried again, by queue and reason, e.g. what a PACS answered.',
      labelNames: ['queue', 'code'],
      registers,
    });
    this.#deadLetters = new Counter({
      name: 'mammoflow_dead_letters_total',
      help: 'Jobs given up, by queue and reason.',
      labelNames: ['queue', 'code'],
      registers,
    });
  }

  examEnded(outcome: ExamOutcome): void {
    this.#exams.ended(outcome);
  }

  /** A study that somebody tries came to an end, which says nothing of patients. */
  trialEnded({ state }: ExamOutcome): void {
    this.#trials.inc({ state });
  }

  delivered(delivery: Delivery, requestedAt: string | undefined): void {
    const { destination, endedAt, round } = delivery;
    this.#deliveries.inc({ destination, state: isRefused(delivery) ? 'refused' : 'delivered' });
    for (const object of delivery.objects) {
      if (object.state === 'refused') this.#refusedInstances.inc({ destination, code: object.code });
    }
    // What is sent once more was asked for later than its analysis.
    if (requestedAt === undefined || round > 0) return;
    this.#deliverySeconds.observe({ destination }, (Date.parse(endedAt) - Date.parse(requestedAt)) / 1000);
  }

  attemptEnded(queue: string, seconds: number): void {
    this.#attemptSeconds.observe({ queue }, seconds);
  }

  attemptFailed(queue: string, error: unknown): void {
    this.#failedAttempts.inc({ queue, code: codeOf(error) });
  }

  givenUp(queue: string, error: unknown): void {
    this.#deadLetters.inc({ queue, code: codeOf(error) });
  }
}
