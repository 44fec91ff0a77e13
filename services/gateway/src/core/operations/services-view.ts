import type { BundleIdentity, ExamBundles } from '@mammoflow/pipeline';
import type { Presence, ReplicaPresence } from '@mammoflow/presence';
import { z } from 'zod';

const modelSchema = z.object({ task: z.string(), id: z.string(), version: z.string(), sha256: z.string() });

const processSchema = z.object({
  service: z.enum(['gateway', 'orchestrator']),
  name: z.string(),
  host: z.string(),
  version: z.string(),
  startedAt: z.string(),
  seenAt: z.string(),
  /** Codes of docs/errors.md; none when it is ready. */
  troubles: z.array(z.string()),
  /** Jobs that it works on. */
  inWork: z.number().int().nonnegative(),
  destinations: z.array(z.string()),
});

const replicaSchema = z.object({
  address: z.string(),
  health: z.enum(['SERVING', 'NOT_SERVING', 'UNREACHABLE']),
  code: z.string().optional(),
  /** Names of the orchestrators that reach it. */
  reachedBy: z.array(z.string()),
  version: z.string().optional(),
  host: z.string().optional(),
  startedAt: z.string().optional(),
  inFlight: z.number().int().optional(),
  maxInFlight: z.number().int().optional(),
  models: z.array(modelSchema),
  candidates: z.array(modelSchema),
});

/** `none`: no replica runs, which is no trouble where they are started when they are needed. `unknown`: nobody can say. */
export const workerStates = ['serving', 'trouble', 'none', 'unknown'] as const;

const workerSchema = z.object({
  service: z.string(),
  state: z.enum(workerStates),
  /** Why nobody can say. */
  code: z.string().optional(),
  replicas: z.array(replicaSchema),
});

/** What is worth a second look, in words for a program; `subjects`: of whom or what. */
export const noteKinds = [
  'no-orchestrator',
  'versions-differ',
  'bundles-differ',
  'bundle-not-active',
  'destinations-differ',
] as const;

export const servicesSchema = z.object({
  processes: z.array(processSchema),
  workers: z.array(workerSchema),
  notes: z.array(z.object({ kind: z.enum(noteKinds), subjects: z.array(z.string()) })),
});
export type ServicesView = z.infer<typeof servicesSchema>;
type Replica = z.infer<typeof replicaSchema>;
type Worker = z.infer<typeof workerSchema>;

/** What {@link viewServices} puts together. */
export interface ServicesSeen {
  readonly presences: readonly Presence[];
  /** Jobs in work by the name of a process. */
  readonly inWork: ReadonlyMap<string, number>;
  /** The bundles that are to serve; undefined when that cannot be read. */
  readonly active: ExamBundles | undefined;
}

/** Those that every installation has. */
const services = ['preprocessing', 'detection', 'segmentation', 'classification'] as const;
/** Where candidates are: what it serves goes nowhere. */
const SHADOW = 'shadow';

/** Everything that runs, as those say it that see it, and what does not fit together. */
export function viewServices({ presences, inWork, active }: ServicesSeen): ServicesView {
  const processes = presences.map(({ schemaVersion: _version, workers: _workers, ...presence }) => ({
    ...presence,
    troubles: [...presence.troubles],
    destinations: [...presence.destinations],
    inWork: inWork.get(presence.name) ?? 0,
  }));
  const orchestrators = presences.filter(({ service }) => service === 'orchestrator');
  const found = orchestrators.flatMap(({ workers }) => workers.map(({ service }) => service));
  const workerNames = [...new Set([...services, ...found])];
  const workers = workerNames.map((service) => viewWorker(service, orchestrators));
  const notes = [
    ...(orchestrators.length === 0 ? [{ kind: 'no-orchestrator' as const, subjects: [] }] : []),
    ...differing('versions-differ', versionsOf(presences, workers)),
    ...bundleNotes(workers, active),
    ...differing(
      'destinations-differ',
      orchestrators.map(({ destinations }) => destinations.toSorted().join(', ')),
    ),
  ];
  return { processes, workers, notes };
}

function viewWorker(service: string, orchestrators: readonly Presence[]): Worker {
  const seen = orchestrators.flatMap(({ name, workers }) =>
    workers.filter((worker) => worker.service === service).map((worker) => ({ name, ...worker })),
  );
  const replicas = seen.flatMap(({ name, replicas: own }) => own.map((replica) => ({ name, replica })));
  const byAddress = Map.groupBy(replicas, ({ replica }) => replica.address);
  const views = [...byAddress.values()]
    .map(viewReplica)
    .map((replica) => (service === SHADOW ? asCandidates(replica) : replica))
    .toSorted((a, b) => a.address.localeCompare(b.address));
  const code = seen.find((worker) => worker.code !== undefined)?.code;
  return { service, state: stateOf(views, { isSeen: seen.length > 0, code }), code, replicas: views };
}

function stateOf(
  replicas: readonly Replica[],
  { isSeen, code }: { readonly isSeen: boolean; readonly code: string | undefined },
): Worker['state'] {
  if (replicas.some(({ health }) => health === 'SERVING')) return 'serving';
  if (replicas.length > 0) return 'trouble';
  return isSeen && code === undefined ? 'none' : 'unknown';
}

/** Several orchestrators may see one replica; what one of them reaches is there. */
function viewReplica(sights: readonly { readonly name: string; readonly replica: ReplicaPresence }[]): Replica {
  const reached = sights.filter(({ replica }) => replica.health !== 'UNREACHABLE');
  const { address = '', health = 'UNREACHABLE', code, facts } = (reached[0] ?? sights[0])?.replica ?? {};
  const { version, host, startedAt, inFlight, maxInFlight, models = [], candidates = [] } = facts ?? {};
  const known = { version, host, startedAt, inFlight, maxInFlight, models: [...models], candidates: [...candidates] };
  return { address, health, code, reachedBy: reached.map(({ name }) => name), ...known };
}

function asCandidates({ models, candidates, ...replica }: Replica): Replica {
  return { ...replica, models: [], candidates: [...candidates, ...models] };
}

function versionsOf(presences: readonly Presence[], workers: readonly Worker[]): readonly string[] {
  const ofWorkers = workers.flatMap(({ replicas }) => replicas.flatMap(({ version }) => version ?? []));
  return [...presences.map(({ version }) => version), ...ofWorkers];
}

function bundleNotes(workers: readonly Worker[], active: ExamBundles | undefined): ServicesView['notes'] {
  const served = workers.flatMap(({ replicas }) => replicas.flatMap(({ models }) => models));
  const byTask = Map.groupBy(served, ({ task }) => task);
  return [...byTask].flatMap(([task, models]): ServicesView['notes'] => {
    const names = models.map(nameOf);
    const known = taskSchema.safeParse(task).data;
    const wanted = known === undefined ? undefined : active?.[known];
    const others = wanted === undefined ? [] : names.filter((name) => name !== nameOf(wanted));
    if (new Set(names).size > 1) return [{ kind: 'bundles-differ', subjects: [task, ...new Set(names)] }];
    return others.length > 0 ? [{ kind: 'bundle-not-active', subjects: [task, ...new Set(others)] }] : [];
  });
}

const taskSchema = z.enum(['detection', 'segmentation', 'classification', 'density']);
const SHOWN_DIGITS = 8;

function nameOf({ id, version, sha256 }: BundleIdentity): string {
  return `${id} ${version} ${sha256.slice(0, SHOWN_DIGITS)}`;
}

function differing(kind: 'versions-differ' | 'destinations-differ', values: readonly string[]): ServicesView['notes'] {
  const distinct = [...new Set(values)].toSorted();
  return distinct.length > 1 ? [{ kind, subjects: distinct }] : [];
}
