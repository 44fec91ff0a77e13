import { studyStates } from '@mammoflow/spool';
import type { StudyState, StudySummary } from '@mammoflow/spool';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** What is read of a study to be measured. */
export type MeasuredStudy = Pick<
  StudySummary,
  'state' | 'trial' | 'waitingSince' | 'deliveries' | 'deliveriesWaitingSince'
>;

/** What the spool says of its studies, whether Redis is there or not. */
export class StudyMetrics {
  readonly #studies: Gauge<'state'>;
  readonly #oldestSeconds: Gauge<'state'>;
  readonly #deliveries: Gauge<'destination' | 'state'>;
  readonly #oldestDeliverySeconds: Gauge<'destination'>;
  readonly #trials: Gauge;
  readonly #unreadable: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    const named = (name: string, help: string) => ({ name: `mammoflow_${name}`, help, registers });
    this.#studies = new Gauge({
      ...named('studies', 'Studies in the spool by state, but for trials.'),
      labelNames: ['state'],
    });
    this.#oldestSeconds = new Gauge({
      ...named(
        'oldest_study_seconds',
        'Age of what has waited longest, by state: an image for its analysis, an analysis for its outcome, results for a destination.',
      ),
      labelNames: ['state'],
    });
    this.#deliveries = new Gauge({
      ...named('deliveries', 'Latest results of the studies in the spool by destination: waiting, delivered, refused.'),
      labelNames: ['destination', 'state'],
    });
    this.#oldestDeliverySeconds = new Gauge({
      ...named('oldest_delivery_seconds', 'Age of the results that have waited longest for a destination.'),
      labelNames: ['destination'],
    });
    this.#trials = new Gauge(named('trial_studies', 'Studies in the spool that somebody tries.'));
    this.#unreadable = new Gauge(named('unreadable_studies', 'Studies with a fact that cannot be understood.'));
  }

  /** Of studies that somebody tries no more is told than that they are there. */
  set(studies: readonly MeasuredStudy[], nowMs: number): void {
    const inEarnest = studies.filter(({ trial }) => trial === undefined);
    this.#setStates(inEarnest, nowMs);
    this.#setDeliveries(inEarnest, nowMs);
    this.#trials.set(studies.length - inEarnest.length);
  }

  setUnreadable(count: number): void {
    this.#unreadable.set(count);
  }

  #setStates(studies: readonly MeasuredStudy[], nowMs: number): void {
    for (const state of studyStates)
      this.#studies.set({ state }, studies.filter((each) => each.state === state).length);
    const waiting: readonly StudyState[] = ['RECEIVING', 'QUEUED', 'DELIVERING'];
    for (const state of waiting) {
      const times = studies.filter((each) => each.state === state).map(({ waitingSince }) => waitingSince);
      this.#oldestSeconds.set({ state }, oldestSeconds(times, nowMs));
    }
  }

  #setDeliveries(studies: readonly MeasuredStudy[], nowMs: number): void {
    this.#deliveries.reset();
    this.#oldestDeliverySeconds.reset();
    const destinations = new Set<string>();
    for (const { deliveries } of studies) {
      for (const [destination, state] of Object.entries(deliveries)) {
        destinations.add(destination);
        this.#deliveries.inc({ destination, state });
      }
    }
    for (const destination of destinations) {
      const times = studies.map(({ deliveriesWaitingSince }) => deliveriesWaitingSince[destination]);
      this.#oldestDeliverySeconds.set({ destination }, oldestSeconds(times, nowMs));
    }
  }
}

/** 0 when nothing waits; a clock that was set back makes no negative age. */
function oldestSeconds(times: readonly (string | undefined)[], nowMs: number): number {
  const ages = times.flatMap((time) => (time === undefined ? [] : [(nowMs - Date.parse(time)) / 1_000]));
  return Math.max(0, ...ages);
}
