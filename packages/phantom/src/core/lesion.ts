import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { Box, Point, RegionMask } from '@mammoflow/imaging';
import type { MassMargin, MassShape } from '@mammoflow/pipeline';

export const pathologies = ['BENIGN', 'MALIGNANT'] as const;
export type Pathology = (typeof pathologies)[number];

/** What every lesion says of itself before it is drawn. */
interface LesionRequestBase {
  readonly laterality: ImageLaterality;
  readonly pathology: Pathology;
  /** Diameter of the circle of the same area (mass), or longer axis (cluster), in mm. */
  readonly diameterMm: number;
  /** Brightness that the lesion adds at most, as part of the display range; 0.05 is subtle, 0.4 obvious. */
  readonly contrast: number;
  /**
   * Centre in continuous source pixels, by view. A view left out gets the place that belongs to it: at the same distance
   * from the nipple. Without any centre a place inside the breast is drawn by lot.
   */
  readonly centre?: Readonly<Partial<Record<ScreeningView, Point>>>;
}

/** A mass to draw. */
export interface MassRequest extends LesionRequestBase {
  readonly kind: 'MASS';
  readonly shape: MassShape;
  readonly margin: MassMargin;
}

/** A cluster of calcifications to draw. */
export interface CalcificationClusterRequest extends LesionRequestBase {
  readonly kind: 'CALCIFICATION_CLUSTER';
}

export type LesionRequest = MassRequest | CalcificationClusterRequest;

/**
 * What is truly there, in source pixels.
 *
 * A mass's mask holds the pixels whose centres lie inside its boundary, the curve on which its edge has fallen to half;
 * spicules reach beyond it and are not part of it. A cluster's mask is the convex hull of its calcifications. The box is
 * the smallest one around the mask.
 */
export interface LesionTruth {
  readonly kind: LesionRequest['kind'];
  readonly box: Box;
  readonly mask: RegionMask;
  readonly pathology: Pathology;
  readonly diameterMm: number;
  readonly contrast: number;
  /** Masses only. */
  readonly shape?: MassShape;
  readonly margin?: MassMargin;
}
