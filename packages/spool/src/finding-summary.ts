import { z } from 'zod';
import { uidSchema } from './fact-schema.ts';

/** What became of a finding since an earlier exam; sizes in mm at the detector. */
const changeSchema = z.object({
  state: z.enum(['new', 'larger', 'smaller', 'stable', 'not-comparable']),
  diameterMm: z.number().exactOptional(),
  /** The same lesion then. */
  prior: z.object({ sopInstanceUid: uidSchema, trackingUid: uidSchema, diameterMm: z.number() }).exactOptional(),
});
export type FindingChange = Readonly<z.infer<typeof changeSchema>>;

/** The network's guess, and how sure it is of it, 0–1. */
const likely = <T extends readonly [string, ...string[]]>(values: T) =>
  z.object({ value: z.enum(values), probability: z.number() });

/** A region as an outcome tells of it. What earlier versions did not write down is absent. */
export const findingSummarySchema = z
  .object({
    number: z.number().int().positive(),
    trackingUid: uidSchema,
    /** Certainty that there is a finding, 0–1. */
    score: z.number(),
    /** How likely it is a cancer, 0–1; outcomes of earlier versions do not say it. */
    suspicion: z.number().exactOptional(),
    /** Calibrated probability if it is a lesion, 0–1. */
    probabilityOfMalignancy: z.number(),
    /** 0–1; where the model tells lesions. */
    probabilityOfLesion: z.number().exactOptional(),
    shape: likely(['ROUND', 'OVAL', 'LOBULATED', 'IRREGULAR']).exactOptional(),
    margin: likely(['CIRCUMSCRIBED', 'MICROLOBULATED', 'OBSCURED', 'ILL_DEFINED', 'SPICULATED']).exactOptional(),
    /** Of the circle of the region's area, in mm at the detector; where the image has pixel spacing. */
    diameterMm: z.number().exactOptional(),
    /** Seen from the nipple, in mm at the detector; where nipple and pixel spacing are known. */
    place: z
      .object({
        /** Along the posterior nipple line, the one measure that both views of a breast share. */
        depthMm: z.number(),
        /** Lateral on CC, cranial on MLO. */
        aboveNippleMm: z.number(),
      })
      .exactOptional(),
    /** The finding of the other view that is taken for the same lesion. */
    matched: z.object({ sopInstanceUid: uidSchema, trackingUid: uidSchema }).exactOptional(),
    /** Where the exam was compared with an earlier one. */
    change: changeSchema.exactOptional(),
    /** Continuous coordinates of the stored pixels, outer-corner convention. */
    box: z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }),
    /** Open polygon in the same coordinates, simplified: to be looked at, not to be measured. */
    outline: z
      .array(z.object({ x: z.number(), y: z.number() }))
      .readonly()
      .exactOptional(),
  })
  .meta({ id: 'Finding' });
export type FindingSummary = Readonly<z.infer<typeof findingSummarySchema>>;
