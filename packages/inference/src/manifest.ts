import { z } from 'zod';

/** What a bundle is for. */
export const modelTasks = ['detection', 'segmentation', 'classification', 'density'] as const;
export type ModelTask = (typeof modelTasks)[number];

/**
 * Outputs that this version reads. A worker that passed over an output it does not know would give other answers than one that
 * reads it, under the name of the same bundle.
 */
const knownOutputs: Readonly<Record<ModelTask, readonly string[]>> = {
  detection: ['boxes', 'scores'],
  segmentation: ['masks'],
  classification: ['probability', 'lesion', 'shape', 'margin'],
  density: ['density'],
};

const fraction = z.number().min(0).max(1);

const tensorSchema = z.object({
  name: z.string().min(1),
  type: z.string().min(1),
  /** A name stands for a size that varies. */
  shape: z.array(z.union([z.number().int().min(0), z.string()])),
});

const codeSchema = z.object({ value: z.string().min(1), scheme: z.string().min(1), meaning: z.string().min(1) });

const operatingPointSchema = z.object({
  name: z.string().min(1),
  threshold: fraction,
  sensitivity: fraction.optional(),
  specificity: fraction.optional(),
  falsePositivesPerImage: z.number().min(0).optional(),
});

const trainingDataSchema = z.object({
  name: z.string().min(1),
  description: z.string(),
  patients: z.number().int().min(0).nullish(),
  images: z.number().int().min(0).nullish(),
  licence: z.string(),
  attribution: z.string(),
});

const figureSchema = z.object({
  name: z.string().min(1),
  /** null: could not be measured. */
  value: z.number().nullable(),
  low: z.number().nullish(),
  high: z.number().nullish(),
  confidence: fraction.nullish(),
  data: z.string(),
  patients: z.number().int().min(0).nullish(),
  images: z.number().int().min(0).nullish(),
});

const manifestFields = z.object({
  schemaVersion: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
  version: z.string().min(1),
  task: z.enum(modelTasks),
  architecture: z.string(),
  preprocessing: z.object({ profile: z.string().min(1) }),
  /** The network's own input, in pixels; `contextFactor` is the side of a region over the longer side of its box. */
  input: z.object({
    rows: z.number().int().min(1),
    columns: z.number().int().min(1),
    contextFactor: z.number().min(1).optional(),
  }),
  tensors: z.object({ inputs: z.array(tensorSchema), outputs: z.array(tensorSchema) }),
  classes: z.array(z.object({ name: z.string().min(1), code: codeSchema })),
  operatingPoints: z.array(operatingPointSchema),
  /**
   * Classification with an output `lesion`: its weight in the score of a finding, score^(1 - w) · lesion^w. Without it the
   * score is the detector's.
   */
  lesionWeight: fraction.optional(),
  trainingData: z.array(trainingDataSchema),
  figures: z.array(figureSchema),
  licence: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** `manifest.json` of a bundle, version 1 of its schema. Fields that are not named here are left alone. */
export const manifestSchema = manifestFields
  .superRefine((manifest, context) => {
    for (const { name } of manifest.tensors.outputs) {
      if (knownOutputs[manifest.task].includes(name)) continue;
      const message = `has ${name}, which this version does not know; bring workers, gateways and orchestrators up to date before the bundle`;
      context.addIssue({ code: 'custom', path: ['tensors', 'outputs'], message });
    }
  })
  .refine((manifest) => manifest.lesionWeight === undefined || hasOutput(manifest, 'lesion'), {
    path: ['lesionWeight'],
    error: 'needs an output named lesion',
  })
  .refine((manifest) => manifest.lesionWeight === undefined || operatingPoint(manifest, 'report') !== undefined, {
    path: ['lesionWeight'],
    error: 'needs an operating point named report',
  });

export type Manifest = Readonly<z.infer<typeof manifestFields>>;

/** An operating point by its name, or undefined. */
export function operatingPoint(manifest: Manifest, name = 'default'): Manifest['operatingPoints'][number] | undefined {
  return manifest.operatingPoints.find((point) => point.name === name);
}

/** Whether the graph answers with a tensor of this name. */
export function hasOutput({ tensors }: Manifest, name: string): boolean {
  return tensors.outputs.some((tensor) => tensor.name === name);
}
