import type { Point } from '@mammoflow/imaging';
import { parse } from 'plist';
import { z } from 'zod';
import type { LesionKind } from '../lesion-kind.ts';

/** What a reader drew: points in pixels of the image. */
export interface InbreastContour {
  readonly kind: LesionKind;
  readonly points: readonly Point[];
}

/** `(1234.5, 678.9)`. */
const pointSchema = z.string().transform((text, context): Point => {
  const [x = Number.NaN, y = Number.NaN] = text.replaceAll(/[()]/g, '').split(',').map(Number);
  if (!Number.isFinite(x) || !Number.isFinite(y)) context.addIssue(`'${text}' is no point.`);
  return { x, y };
});

const DocumentSchema = z.object({
  Images: z.array(
    z.object({ ROIs: z.array(z.object({ Name: z.string().default(''), Point_px: z.array(pointSchema) })).default([]) }),
  ),
});

/** Names as they are written, mistakes included. Points without a good name are single calcifications. */
const kinds: readonly (readonly [name: RegExp, kind: LesionKind])[] = [
  [/^mass/i, 'MASS'],
  [/^cluster/i, 'CALCIFICATION_CLUSTER'],
  [/^(?:calcifications?|unnamed|point \d+|)$/i, 'CALCIFICATION'],
  [/^distortion/i, 'ARCHITECTURAL_DISTORTION'],
  [/^as+[iy]m+etry/i, 'ASYMMETRY'],
];

/**
 * Reads the property list that OsiriX wrote for an image.
 *
 * @throws Error when the text is none.
 */
export function parseContours(text: string): readonly InbreastContour[] {
  const [image] = DocumentSchema.parse(parse(text)).Images;
  return (image?.ROIs ?? []).map(({ Name: name, Point_px: points }) => ({ kind: kindOf(name), points }));
}

function kindOf(name: string): LesionKind {
  return kinds.find(([pattern]) => pattern.test(name.trim()))?.[1] ?? 'OTHER';
}
