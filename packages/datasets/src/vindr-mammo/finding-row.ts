import { z } from 'zod';
import { biRadsOf } from '../bi-rads.ts';
import { officialSplits } from '../dataset-image.ts';
import type { LesionKind } from '../lesion-kind.ts';

/** A line of `breast-level_annotations.csv`: an image, and what was said of its breast. */
export const BreastRowSchema = z.object({
  study_id: z.string().min(1),
  image_id: z.string().min(1),
  laterality: z.enum(['L', 'R']),
  view_position: z.string(),
  height: z.coerce.number().int().positive(),
  width: z.coerce.number().int().positive(),
  breast_birads: z.string().transform(biRadsOf),
  breast_density: z.string().transform(densityOf),
  split: z
    .string()
    .pipe(z.transform((text) => text.replace('training', 'train')))
    .pipe(z.enum(officialSplits)),
});
export type BreastRow = z.infer<typeof BreastRowSchema>;

const edge = z.string().transform((text) => (text === '' ? undefined : Number(text)));

/** A line of `finding_annotations.csv`: a lesion, or that there is none in an image. */
export const FindingRowSchema = z.object({
  image_id: z.string().min(1),
  finding_categories: z.string().transform(categoriesOf),
  finding_birads: z.string().transform(biRadsOf),
  xmin: edge,
  ymin: edge,
  xmax: edge,
  ymax: edge,
});
export type FindingRow = z.infer<typeof FindingRowSchema>;

/** `DENSITY A` to `DENSITY D` as 1 to 4. */
function densityOf(text: string): number | undefined {
  const [, letter = ''] = /^DENSITY ([A-D])$/i.exec(text.trim()) ?? [];
  const density = 'ABCD'.indexOf(letter.toUpperCase()) + 1;
  return letter === '' ? undefined : density;
}

/** A list as Python writes it: `['Suspicious Calcification', 'Mass']`. */
function categoriesOf(text: string): readonly string[] {
  return [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double ?? '');
}

/** In the order in which the category of a region that has several is chosen. */
const kinds: readonly (readonly [category: string, kind: LesionKind])[] = [
  ['Mass', 'MASS'],
  ['Suspicious Calcification', 'CALCIFICATION_CLUSTER'],
  ['Architectural Distortion', 'ARCHITECTURAL_DISTORTION'],
  ['Asymmetry', 'ASYMMETRY'],
  ['Focal Asymmetry', 'ASYMMETRY'],
  ['Global Asymmetry', 'ASYMMETRY'],
];

/** The kind of a region that is said to be all of these; a mass with calcifications is a mass. */
export function kindOf(categories: readonly string[]): LesionKind {
  return kinds.find(([category]) => categories.includes(category))?.[1] ?? 'OTHER';
}
