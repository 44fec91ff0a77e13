import { imageLateralities, screeningViews } from '@mammoflow/dicom';
import { z } from 'zod';

const levelSchema = z.object({
  level: z.number().int().min(0).describe('0 is full size; each further level is half of the one before.'),
  rows: z.number().int(),
  columns: z.number().int(),
});

const windowSchema = z.object({
  explanation: z.string().optional().describe('What the maker calls it.'),
  voiLutFunction: z.enum(['LINEAR', 'SIGMOID']),
  low: z.number().describe('Black, in served values; may lie outside those that occur.'),
  high: z.number().describe('White.'),
});

/** What any image has. Served values are unsigned, 16 bits, and larger is brighter. */
const servedSchema = z.object({
  sopInstanceUid: z.string(),
  rows: z.number().int(),
  columns: z.number().int(),
  mostValue: z.number().int().describe('The largest value that a pixel can have.'),
  windows: z.array(windowSchema).min(1).readonly().describe('The default first.'),
  levels: z.array(levelSchema).readonly().describe('A pixel of level n covers 2^n × 2^n pixels from the outer corner.'),
});

/** An image, without patient data. */
export const imageViewSchema = servedSchema.extend({
  imageLaterality: z.enum(imageLateralities).optional(),
  view: z.enum(screeningViews).optional(),
  patientOrientation: z.array(z.string()).readonly().describe('Patient Orientation (0020,0020).'),
  chestWall: z
    .enum(['left', 'right'])
    .optional()
    .describe('Where the pixels have the chest wall, if there is a breast.'),
  spacingMm: z.object({ row: z.number(), column: z.number() }).optional().describe('At the detector.'),
  breastImplantPresent: z.boolean(),
  partialView: z.boolean(),
});
export type ImageView = Readonly<z.infer<typeof imageViewSchema>>;

/** Continuous pixel coordinates, (0, 0) the outer corner: x' = a·x + b·y + c, y' = d·x + e·y + f. */
const affineSchema = z.object({
  a: z.number(),
  b: z.number(),
  c: z.number(),
  d: z.number(),
  e: z.number(),
  f: z.number(),
});

/** What the networks saw of an image. */
export const preprocessedViewSchema = servedSchema.extend({
  profile: z.string(),
  bundle: z.object({ id: z.string(), version: z.string() }).describe('The detection bundle whose profile it is.'),
  channels: z.number().int().min(1),
  toSource: affineSchema.describe('From its coordinates to those of the image.'),
});
export type PreprocessedView = Readonly<z.infer<typeof preprocessedViewSchema>>;
