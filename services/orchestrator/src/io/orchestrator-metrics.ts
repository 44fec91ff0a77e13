import { isRefused } from '@mammoflow/spool';
import type { Delivery, ExamOutcome } from '@mammoflow/spool';
import { Counter, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

const stageOfTiming: Readonly<Record<string, string>> = {
  queueMs: 'queue',
  preprocessMs: 'preprocess',
  detectMs: 'detect',
  segmentMs: 'segment',
  classifyMs: 'classify',
  densityMs: 'density',
};

/** What an orchestrator counts. */
export class OrchestratorMetrics {
  readonly #exams: Counter<'state'>;
  readonly #mammograms: Counter<'state'>;
  readonly #findings: Counter;
  readonly #stageSeconds: Histogram<'stage'>;
  readonly #deliveries: Counter<'destination' | 'state'>;
  readonly #refusedInstances: Counter<'destination' | 'code'>;
  readonly #deliverySeconds: Histogram<'destination'>;
  readonly #failedAttempts: Counter<'queue'>;
  readonly #deadLetters: Counter<'queue'>;

  constructor(registry: Registry) {
    const registers = [registry];
    const buckets = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 300, 3600];
    this.#exams = new Counter({
      name: 'mammoflow_exams_total',
      help: 'Exams that came to an end, by outcome.',
      labelNames: ['state'],
      registers,
    });
    this.#mammograms = new Counter({
      name: 'mammoflow_mammograms_total',
      help: 'Mammograms gone through, by outcome.',
      labelNames: ['state'],
      registers,
    });
    this.#findings = new Counter({ name: 'mammoflow_findings_total', help: 'Findings reported.', registers });
    this.#stageSeconds = new Histogram({
      name: 'mammoflow_stage_seconds',
      help: 'Time an exam spent in each stage, summed over its mammograms.',
      labelNames: ['stage'],
      buckets,
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
    this.#failedAttempts = new Counter({
      name: 'mammoflow_failed_attempts_total',
      help: 'Attempts that failed and are tried again, by queue.',
      labelNames: ['queue'],
      registers,
    });
    this.#deadLetters = new Counter({
      name: 'mammoflow_dead_letters_total',
      help: 'Jobs given up, by queue.',
      labelNames: ['queue'],
      registers,
    });
  }

  examEnded({ state, mammograms, timings }: ExamOutcome): void {
    this.#exams.inc({ state });
    for (const mammogram of mammograms) {
      this.#mammograms.inc({ state: mammogram.state });
      if (mammogram.state === 'analysed') this.#findings.inc(mammogram.findings.length);
    }
    for (const [timing, milliseconds] of Object.entries(timings)) {
      const stage = stageOfTiming[timing];
      if (stage !== undefined) this.#stageSeconds.observe({ stage }, milliseconds / 1000);
    }
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

  attemptFailed(queue: string): void {
    this.#failedAttempts.inc({ queue });
  }

  givenUp(queue: string): void {
    this.#deadLetters.inc({ queue });
  }
}
