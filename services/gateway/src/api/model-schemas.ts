import { manifestSchema, modelTasks } from '@mammoflow/inference';
import { z } from 'zod';

const taskSchema = z.enum(modelTasks);
export const bundleIdSchema = manifestSchema.shape.id;
const idsSchema = z.partialRecord(taskSchema, bundleIdSchema.nullable());

const bundleSchema = z.object({
  id: z.string(),
  version: z.string(),
  sha256: z.string().describe('Of model.onnx, hexadecimal, as the manifest has it.'),
  modelBytes: z.number().int().nullable().describe('Size of model.onnx; null where it is missing.'),
  architecture: z.string(),
  licence: z.string(),
  preprocessingProfile: z.string(),
  operatingPoints: manifestSchema.shape.operatingPoints,
  figures: manifestSchema.shape.figures.describe('What was measured, on what, and within which interval it may lie.'),
  trainingData: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      patients: z.number().int().nullable(),
      images: z.number().int().nullable(),
    }),
  ),
});

/** The bundles of each task. */
export const modelsSchema = z
  .object({
    tasks: z.array(
      z.object({
        task: taskSchema,
        active: z.string().nullable().describe('In use; null for none.'),
        candidate: z.string().nullable().describe('Sees the same exams; nobody is told what it says.'),
        former: z.string().nullable().describe('What a roll back of the task returns to.'),
        bundles: z.array(bundleSchema),
      }),
    ),
    problems: z.array(z.object({ id: z.string(), code: z.string(), message: z.string() })),
    history: z
      .array(z.object({ at: z.iso.datetime(), from: idsSchema, to: idsSchema }))
      .describe('What was activated, the latest first.'),
    examsInWork: z.number().int().describe('Exams that are begun anew if the models are exchanged now.'),
    shadow: z.object({
      share: z.number().describe('Of the studies, 0–1, that candidates see.'),
      waiting: z
        .number()
        .int()
        .nullable()
        .describe('Exams that candidates have still to go through; null when Redis is away.'),
    }),
  })
  .meta({ id: 'Models' });
export type ModelsAnswer = z.infer<typeof modelsSchema>;

/** Bundles to be put in use. */
export const activateSchema = z.object({ ids: z.array(bundleIdSchema).min(1).max(modelTasks.length) });

/** What is to be rolled back. */
export const rollBackSchema = z.object({
  task: taskSchema.optional().describe('Without one, the tasks of the latest activation.'),
});

/** Candidates by task. */
export const candidatesSchema = z.object({ candidates: idsSchema.describe('The bundle of each task; null for none.') });
