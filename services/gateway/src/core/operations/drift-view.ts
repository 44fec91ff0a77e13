import { meaningOf, stabilityIndex } from '@mammoflow/drift';
import type { Presence } from '@mammoflow/presence';
import { z } from 'zod';

const quantitySchema = z.object({
  bundle: z.string().describe('Id of the detection bundle.'),
  reference: z.string().describe('Digest of what its images are compared with.'),
  quantity: z.string(),
  images: z.number().int().nonnegative(),
  stabilityIndex: z.number(),
  meaning: z.enum(['stable', 'moved', 'shifted']),
  counts: z.array(z.number().int().nonnegative()),
  shares: z.array(z.number()).describe('Of the reference, by bin.'),
});

export const driftSchema = z.object({
  since: z.string().optional().describe('When the first of the replicas began whose images these are.'),
  quantities: z.array(quantitySchema),
});
export type DriftView = z.infer<typeof driftSchema>;

/** How far images are from those that the detector was measured on: what all replicas that run have seen since they began. */
export function viewDrift(presences: readonly Presence[]): DriftView {
  const replicas = presences.flatMap(({ workers }) => workers.flatMap((worker) => worker.replicas));
  // Several orchestrators see one replica; each counts for itself and must count once.
  const known = replicas.flatMap(({ address, facts }) => (facts === undefined ? [] : [[address, facts] as const]));
  const watching = [...new Map(known).values()].filter(({ drift }) => drift.length > 0);
  const byQuantity = Map.groupBy(
    watching.flatMap(({ drift }) => drift),
    ({ bundleId, reference, quantity }) => [bundleId, reference, quantity].join('\n'),
  );
  const since = watching.map(({ startedAt }) => startedAt).toSorted()[0];
  return { since, quantities: [...byQuantity.values()].flatMap(viewQuantity) };
}

type DriftCount = NonNullable<Presence['workers'][number]['replicas'][number]['facts']>['drift'][number];

function viewQuantity(own: readonly DriftCount[]): DriftView['quantities'] {
  const [first] = own;
  if (first === undefined) return [];
  const counts = first.shares.map((_share, bin) => own.reduce((sum, each) => sum + (each.counts[bin] ?? 0), 0));
  const index = stabilityIndex(first.shares, counts);
  if (index === undefined) return [];
  const { bundleId: bundle, reference, quantity, shares } = first;
  const images = counts.reduce((sum, count) => sum + count, 0);
  return [
    {
      ...{ bundle, reference, quantity, images, counts, shares: [...shares] },
      ...{ stabilityIndex: index, meaning: meaningOf(index) },
    },
  ];
}
