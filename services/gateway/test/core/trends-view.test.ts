import type { TrendCount } from '@mammoflow/record';
import type { Presence } from '@mammoflow/presence';
import { describe, expect, it } from 'vitest';
import { viewDrift } from '../../src/core/operations/drift-view.ts';
import { viewTrends } from '../../src/core/operations/trends-view.ts';

const scores = (hour: string, counts: readonly number[]): readonly TrendCount[] =>
  counts.map((count, bin) => ({ hour, measure: 'exam-score', label: 'finder 1.0.0', bin, count }));

describe('trends', () => {
  it('have every step, also those in which nothing happened', () => {
    const now = [{ hour: '2026-01-02', measure: 'received', label: '', bin: 0, count: 3 }] as const;
    const { buckets } = viewTrends({ steps: ['2026-01-01', '2026-01-02'], now, before: [] });
    expect(buckets).toMatchObject([
      { start: '2026-01-01', received: 0 },
      { start: '2026-01-02', received: 3 },
    ]);
    expect(buckets[0]?.resultSeconds).toBeUndefined();
  });

  it('tell scores that lie as before from those that do not', () => {
    const before = scores('2025-12', [50, 30, 20]);
    const same = viewTrends({ steps: [], now: scores('2026-01', [26, 15, 10]), before }).scores;
    const other = viewTrends({ steps: [], now: scores('2026-01', [10, 15, 76]), before }).scores;
    expect(same).toMatchObject([{ quantity: 'exam-score', bundle: 'finder 1.0.0', meaning: 'stable' }]);
    expect(other).toMatchObject([{ meaning: 'shifted' }]);
    expect(viewTrends({ steps: [], now: before, before: [] }).scores[0]?.stabilityIndex).toBeUndefined();
  });
});

describe('drift', () => {
  it('adds up what replicas have seen, each once however many orchestrators see it', () => {
    const at = '2026-11-20T08:00:00.000Z';
    const drift = [
      { bundleId: 'finder', reference: 'r', quantity: 'best_score', counts: [90, 10], shares: [0.5, 0.5] },
    ];
    const facts = { service: 'detection', version: '1', host: 'w', startedAt: at, inFlight: 0, maxInFlight: 8 };
    const replica = (address: string) =>
      ({ address, health: 'SERVING', facts: { ...facts, models: [], candidates: [], drift } }) as const;
    const orchestrator = (name: string, addresses: readonly string[]): Presence => ({
      ...{ schemaVersion: 1, service: 'orchestrator', name, host: 'h', version: '1', startedAt: at, seenAt: at },
      ...{ troubles: [], destinations: [] },
      workers: [{ service: 'detection', replicas: addresses.map(replica) }],
    });
    const view = viewDrift([orchestrator('a', ['w1', 'w2']), orchestrator('b', ['w2'])]);
    expect(view).toMatchObject({
      since: at,
      quantities: [{ bundle: 'finder', quantity: 'best_score', images: 200, counts: [180, 20], meaning: 'shifted' }],
    });
    expect(viewDrift([])).toEqual({ since: undefined, quantities: [] });
  });
});
