import { z } from 'zod';
import type { Manifest, Workload } from './manifests.ts';
import { allOf, workloadSchema } from './manifests.ts';

const labelSelector = z.strictObject({
  matchLabels: z.record(z.string(), z.string()).optional(),
  matchExpressions: z
    .array(z.strictObject({ key: z.string(), operator: z.literal('In'), values: z.array(z.string()) }))
    .optional(),
});
const peerSchema = z.strictObject({
  podSelector: labelSelector.optional(),
  namespaceSelector: labelSelector.optional(),
  ipBlock: z.strictObject({ cidr: z.string() }).optional(),
});
const portsSchema = z.array(z.strictObject({ protocol: z.enum(['TCP', 'UDP']), port: z.number() })).min(1);
const policySchema = z.object({
  kind: z.literal('NetworkPolicy'),
  spec: z.strictObject({
    podSelector: labelSelector,
    policyTypes: z.array(z.enum(['Ingress', 'Egress'])),
    ingress: z.array(z.strictObject({ from: z.array(peerSchema).min(1), ports: portsSchema })).default([]),
    egress: z.array(z.strictObject({ to: z.array(peerSchema).min(1), ports: portsSchema })).default([]),
  }),
});
type Selector = z.infer<typeof labelSelector>;
type Peer = z.infer<typeof peerSchema>;

/** Names of what is not in our namespace, by namespace or by the addresses of the examples. */
const outside: Readonly<Record<string, string>> = {
  monitoring: 'Prometheus',
  keda: 'KEDA',
  'kube-system': 'DNS',
  '192.0.2.1/32': 'PACS',
};

/** Connections as `from → to port/protocol`, each end by the policies of that end. */
export interface Permitted {
  readonly byEgress: ReadonlySet<string>;
  readonly byIngress: ReadonlySet<string>;
}

/** What NetworkPolicies permit. Rules for the outside have one end alone and stand in both. */
export function permittedFlows(manifests: readonly Manifest[]): Permitted {
  const workloads = allOf(workloadSchema, manifests);
  const byEgress = new Set<string>();
  const byIngress = new Set<string>();
  for (const { spec } of allOf(policySchema, manifests)) {
    for (const { metadata } of workloads.filter(selectedBy(spec.podSelector))) {
      for (const { to, ports } of spec.egress)
        for (const peer of to.flatMap((each) => namesOf(each, workloads)))
          for (const port of ports) add({ from: metadata.name, to: peer, port, into: byEgress, other: byIngress });
      for (const { from, ports } of spec.ingress)
        for (const peer of from.flatMap((each) => namesOf(each, workloads)))
          for (const port of ports) add({ from: peer, to: metadata.name, port, into: byIngress, other: byEgress });
    }
  }
  return { byEgress, byIngress };
}

interface Flow {
  readonly from: string;
  readonly to: string;
  readonly port: { readonly protocol: string; readonly port: number };
  readonly into: Set<string>;
  readonly other: Set<string>;
}

function add({ from, to, port, into, other }: Flow): void {
  const flow = flowName(from, to, `${port.port}/${port.protocol}`);
  into.add(flow);
  if ([from, to].some((name) => Object.values(outside).includes(name))) other.add(flow);
}

export function flowName(from: string, to: string, port: string): string {
  return `${from} → ${to} ${port}`;
}

function selectedBy({ matchLabels = {}, matchExpressions = [] }: Selector): (workload: Workload) => boolean {
  return ({ spec }) => {
    const { labels } = spec.template.metadata;
    const hasLabels = Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
    return hasLabels && matchExpressions.every(({ key, values }) => values.includes(labels[key] ?? ''));
  };
}

function namesOf({ podSelector, namespaceSelector, ipBlock }: Peer, workloads: readonly Workload[]): readonly string[] {
  const place = ipBlock?.cidr ?? namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'];
  if (place !== undefined) return [outside[place] ?? place];
  if (podSelector === undefined) throw new RangeError('A rule for a whole namespace is too wide.');
  return workloads.filter(selectedBy(podSelector)).map(({ metadata }) => metadata.name);
}

/** Whether some policy without rules selects every pod in both directions. */
export function deniesByDefault(manifests: readonly Manifest[]): boolean {
  return allOf(policySchema, manifests).some(
    ({ spec }) =>
      Object.keys(spec.podSelector).length === 0 &&
      spec.policyTypes.length === 2 &&
      spec.ingress.length + spec.egress.length === 0,
  );
}

/**
 * The connections of docs/architecture.md: the rows `| from | to | port | for |` below the heading of that name. Either end may be
 * a list between commas; `all` stands for every workload.
 */
export function documentedFlows(document: string, workloads: readonly string[]): ReadonlySet<string> {
  const [, section = ''] = /\n## Who connects to whom\n([\s\S]*?)(\n## |$)/.exec(document) ?? [];
  const rows = [...section.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|/gm)].slice(2);
  const ends = (cell = ''): readonly string[] => (cell === 'all' ? workloads : cell.split(', '));
  return new Set(
    rows.flatMap(([, from, to, ports = '']) =>
      ends(from).flatMap((source) =>
        ends(to).flatMap((target) => ports.split(', ').map((port) => flowName(source, target, port))),
      ),
    ),
  );
}
