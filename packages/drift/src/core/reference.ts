import { detectionModes } from '@mammoflow/pipeline';
import type { BundleIdentity, DetectionMode } from '@mammoflow/pipeline';
import { z } from 'zod';
import { binsOf } from './bins.ts';
import { quantityNames } from './quantities.ts';
import type { Quantities } from './quantities.ts';

const binsSchema = z
  .object({ edges: z.array(z.number()), shares: z.array(z.number().min(0).max(1)) })
  .refine(({ edges, shares }) => shares.length === edges.length + 1, { error: 'needs one share more than edges' })
  .refine(({ edges }) => edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? edge)), {
    error: 'needs edges that ascend',
  })
  .refine(({ shares }) => Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 0.001, {
    error: 'needs shares that make 1',
  });

/** `reference.json` of a detection bundle, version 1 of its schema. */
export const referenceSchema = z.object({
  schemaVersion: z.literal(1),
  /** Whose scores they are. */
  bundle: z.object({ id: z.string(), version: z.string(), sha256: z.string() }),
  /** In words: which images. */
  data: z.string().min(1),
  images: z.number().int().min(1),
  detectionMode: z.enum(detectionModes),
  quantities: z.record(z.enum(quantityNames), binsSchema),
});

/** What images were like when the bundle was measured. */
export type Reference = Readonly<z.infer<typeof referenceSchema>>;

/** Where the images of a reference come from, and who looked at them. */
export interface ReferenceOrigin {
  readonly bundle: BundleIdentity;
  readonly data: string;
  readonly detectionMode: DetectionMode;
}

/** The reference that images make; at least one. */
export function makeReference(
  images: readonly Quantities[],
  { bundle, data, detectionMode }: ReferenceOrigin,
): Reference {
  const binsFor = (name: keyof Quantities): ReturnType<typeof binsOf> => binsOf(images.map((image) => image[name]));
  return referenceSchema.parse({
    schemaVersion: 1,
    bundle,
    data,
    images: images.length,
    detectionMode,
    quantities: Object.fromEntries(quantityNames.map((name) => [name, binsFor(name)])),
  });
}
