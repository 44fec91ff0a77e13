import type { Comparison } from '@mammoflow/shadow';
import { Counter, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

/** What is counted of exams that candidates have gone through. */
export class ShadowMetrics {
  readonly #exams: Counter<'state'>;
  readonly #failed: Counter<'code'>;
  readonly #findings: Counter<'by'>;
  readonly #scoreDifference: Histogram;
  readonly #timeRatio: Histogram;

  constructor(registry: Registry) {
    const registers = [registry];
    const named = (name: string, help: string) => ({ name: `mammoflow_shadow_${name}`, help, registers });
    this.#exams = new Counter({
      ...named('exams_total', 'Exams that candidate models went through (compared) or could not (failed).'),
      labelNames: ['state'],
    });
    // A counter that begins with its first failure shows no increase by it.
    for (const state of ['compared', 'failed']) this.#exams.inc({ state }, 0);
    this.#failed = new Counter({
      ...named('failed_total', 'Exams that candidate models could not go through, by reason.'),
      labelNames: ['code'],
    });
    this.#findings = new Counter({
      ...named(
        'findings_total',
        'Findings of both, of the active models alone (active), of the candidates alone (candidate).',
      ),
      labelNames: ['by'],
    });
    this.#scoreDifference = new Histogram({
      ...named('score_difference', 'Exam score of the candidates less that of the active models, -100 to 100.'),
      buckets: [-50, -20, -10, -5, -2, -0.5, 0.5, 2, 5, 10, 20, 50],
    });
    this.#timeRatio = new Histogram({
      ...named('model_time_ratio', 'Time of an exam in the candidate models over that in the active ones.'),
      buckets: [0.25, 0.5, 0.75, 0.9, 1.1, 1.5, 2, 4, 8],
    });
  }

  ended(comparison: Comparison): void {
    this.#exams.inc({ state: comparison.state });
    if (comparison.state === 'failed') {
      this.#failed.inc({ code: comparison.code });
      return;
    }
    const { findings, examScore, modelMs } = comparison;
    this.#findings.inc({ by: 'both' }, findings.both.length);
    this.#findings.inc({ by: 'active' }, findings.onlyActive.length);
    this.#findings.inc({ by: 'candidate' }, findings.onlyCandidate.length);
    if (examScore !== undefined) this.#scoreDifference.observe(examScore.candidate - examScore.active);
    if (modelMs !== undefined && modelMs.active > 0) this.#timeRatio.observe(modelMs.candidate / modelMs.active);
  }
}
