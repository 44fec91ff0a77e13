import { outcomeStates } from '@mammoflow/spool';
import type { ExamOutcome } from '@mammoflow/spool';
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

const seconds = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 300, 3600];
const tenths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** What is counted of exams that came to an end. Labels are states, stages, codes of docs/errors.md and categories. */
export class ExamMetrics {
  readonly #exams: Counter<'state'>;
  readonly #failed: Counter<'state' | 'code'>;
  readonly #mammograms: Counter<'state'>;
  readonly #mammogramsFailed: Counter<'code'>;
  readonly #findings: Counter;
  readonly #stageSeconds: Histogram<'stage'>;
  readonly #examSeconds: Histogram;
  readonly #examScore: Histogram;
  readonly #findingScore: Histogram;
  readonly #suspicion: Histogram;
  readonly #density: Counter<'category'>;

  constructor(registry: Registry) {
    const registers = [registry];
    const named = (name: string, help: string) => ({ name: `mammoflow_${name}`, help, registers });
    this.#exams = new Counter({
      ...named('exams_total', 'Exams that came to an end, by outcome.'),
      labelNames: ['state'],
    });
    // A counter that begins with its first failure shows no increase by it.
    for (const state of outcomeStates) this.#exams.inc({ state }, 0);
    this.#failed = new Counter({
      ...named('exams_failed_total', 'Exams that failed or were refused, by reason.'),
      labelNames: ['state', 'code'],
    });
    this.#mammograms = new Counter({
      ...named('mammograms_total', 'Mammograms gone through, by outcome.'),
      labelNames: ['state'],
    });
    this.#mammogramsFailed = new Counter({
      ...named('mammograms_failed_total', 'Mammograms that could not be analysed, by reason.'),
      labelNames: ['code'],
    });
    this.#findings = new Counter(named('findings_total', 'Findings reported.'));
    this.#stageSeconds = new Histogram({
      ...named('stage_seconds', 'Time an exam spent in each stage, summed over its mammograms.'),
      labelNames: ['stage'],
      buckets: seconds,
    });
    this.#examSeconds = new Histogram({
      ...named('exam_seconds', 'Time of the attempt that ended an exam, until its results were written.'),
      buckets: seconds,
    });
    this.#examScore = new Histogram({
      ...named('exam_score', 'Scores of the exams that were analysed, 0 to 100.'),
      buckets: [1, 2, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
    });
    this.#findingScore = new Histogram({
      ...named('finding_score', 'Scores of the findings reported, 0 to 1.'),
      buckets: tenths,
    });
    this.#suspicion = new Histogram({
      ...named('finding_suspicion', 'How likely the findings reported are cancers, 0 to 1.'),
      buckets: tenths,
    });
    this.#density = new Counter({
      ...named('exam_density_total', 'Exams by breast density, where a model tells it.'),
      labelNames: ['category'],
    });
  }

  ended(outcome: ExamOutcome): void {
    const { state, failure, timings } = outcome;
    this.#exams.inc({ state });
    if (state !== 'analysed') this.#failed.inc({ state, code: failure?.code ?? 'UNKNOWN' });
    for (const [timing, milliseconds] of Object.entries(timings)) {
      const stage = stageOfTiming[timing];
      if (stage !== undefined) this.#stageSeconds.observe({ stage }, milliseconds / 1000);
    }
    if (timings['attemptMs'] !== undefined) this.#examSeconds.observe(timings['attemptMs'] / 1000);
    this.#countFindings(outcome);
  }

  #countFindings({ mammograms, examScore, density }: ExamOutcome): void {
    for (const mammogram of mammograms) {
      this.#mammograms.inc({ state: mammogram.state });
      if (mammogram.state === 'failed') {
        this.#mammogramsFailed.inc({ code: mammogram.code });
        continue;
      }
      this.#findings.inc(mammogram.findings.length);
      for (const { score, suspicion } of mammogram.findings) {
        this.#findingScore.observe(score);
        if (suspicion !== undefined) this.#suspicion.observe(suspicion);
      }
    }
    if (examScore !== undefined) this.#examScore.observe(examScore.value);
    if (density !== undefined) this.#density.inc({ category: density.category });
  }
}
