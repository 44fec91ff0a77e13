import type { Presence, ReplicaPresence } from '@mammoflow/presence';
import { describe, expect, it } from 'vitest';
import { viewServices } from '../../src/core/operations/services-view.ts';

const at = '2026-11-20T08:00:00.000Z';
const finder = { id: 'finder', version: '1.0.0', sha256: 'a'.repeat(64) };
const active = { detection: finder, segmentation: finder, classification: finder };

function presence(name: string, more: Partial<Presence> = {}): Presence {
  const own = { schemaVersion: 1, service: 'orchestrator', name, host: 'h', version: '1.0.0' } as const;
  return { ...own, startedAt: at, seenAt: at, troubles: [], workers: [], destinations: ['pacs'], ...more };
}

function replica(address: string, more: Partial<typeof finder> = {}): ReplicaPresence {
  const models = [{ task: 'detection', ...finder, ...more }];
  const own = { service: 'detection', version: '1.0.0', host: 'w', startedAt: at, inFlight: 1, maxInFlight: 8 };
  return { address, health: 'SERVING', facts: { ...own, models, candidates: [], drift: [] } };
}

const seen = (replicas: readonly ReplicaPresence[]): Presence['workers'] => [{ service: 'detection', replicas }];
const view = (presences: readonly Presence[]): ReturnType<typeof viewServices> =>
  viewServices({ presences, inWork: new Map([['o1', 2]]), active });
const detectionOf = ({ workers }: ReturnType<typeof viewServices>): (typeof workers)[number] =>
  workers.find(({ service }) => service === 'detection') ?? expect.fail();

describe('services', () => {
  it('show a replica that two orchestrators see once, as the one sees it that reaches it', () => {
    const away: ReplicaPresence = { address: '10.0.0.1:50051', health: 'UNREACHABLE', code: 'RPC_UNAVAILABLE' };
    const services = view([
      presence('o1', { workers: seen([away]) }),
      presence('o2', { workers: seen([replica('10.0.0.1:50051')]) }),
    ]);
    expect(detectionOf(services)).toMatchObject({
      state: 'serving',
      replicas: [{ health: 'SERVING', reachedBy: ['o2'], inFlight: 1, models: [{ id: 'finder' }] }],
    });
    expect(services.processes.map(({ name, inWork }) => [name, inWork])).toEqual([
      ['o1', 2],
      ['o2', 0],
    ]);
    expect(services.notes).toEqual([]);
  });

  it('tell workers that nobody has started from those of which nobody knows', () => {
    expect(detectionOf(view([presence('o1', { workers: seen([]) })])).state).toBe('none');
    expect(detectionOf(view([])).state).toBe('unknown');
    const blind = [{ service: 'detection', replicas: [], code: 'INTERNAL' }];
    expect(detectionOf(view([presence('o1', { workers: blind })]))).toMatchObject({
      state: 'unknown',
      code: 'INTERNAL',
    });
  });

  it('point out versions, bundles and destinations that differ', () => {
    const both = seen([replica('10.0.0.1:1'), replica('10.0.0.2:1', { version: '2.0.0' })]);
    const services = view([presence('o1', { workers: both }), presence('o2', { version: '0.9.0', destinations: [] })]);
    expect(services.notes).toEqual([
      { kind: 'versions-differ', subjects: ['0.9.0', '1.0.0'] },
      { kind: 'bundles-differ', subjects: ['detection', 'finder 1.0.0 aaaaaaaa', 'finder 2.0.0 aaaaaaaa'] },
      { kind: 'destinations-differ', subjects: ['', 'pacs'] },
    ]);
  });

  it('show what candidates a shadow worker has, which need not be what serves', () => {
    const shadow = replica('10.0.0.9:1', { id: 'newer' });
    const workers = [
      { service: 'detection', replicas: [replica('10.0.0.1:1')] },
      { service: 'shadow', replicas: [shadow] },
    ];
    const services = view([presence('o1', { workers })]);
    expect(services.workers.find(({ service }) => service === 'shadow')?.replicas).toMatchObject([
      { models: [], candidates: [{ id: 'newer' }] },
    ]);
    expect(services.notes).toEqual([]);
  });

  it('point out that what serves is not what is to serve, and that no orchestrator runs', () => {
    const other = seen([replica('10.0.0.1:1', { id: 'other' })]);
    expect(view([presence('o1', { workers: other })]).notes).toEqual([
      { kind: 'bundle-not-active', subjects: ['detection', 'other 1.0.0 aaaaaaaa'] },
    ]);
    expect(view([]).notes).toEqual([{ kind: 'no-orchestrator', subjects: [] }]);
  });
});
