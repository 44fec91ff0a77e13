import type { ImageLaterality } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';
import { clusterPolygon, drawCalcifications, randomCluster } from './calcifications.ts';
import { drawMass } from './draw-mass.ts';
import type { LesionRequest, LesionTruth } from './lesion.ts';
import { boundaryPolygon, massBoundary } from './mass-boundary.ts';
import type { Plane } from './plane.ts';
import type { Random } from './random.ts';
import { maskBox, rasterisePolygon } from './rasterise-polygon.ts';

/** A lesion and its centre in one view, in mm with the chest wall on the left. */
export interface PlacedLesion {
  readonly request: LesionRequest;
  readonly centre: Point;
}

/** Adds a lesion to a drawn breast and returns its truth in source pixels. */
export function paintLesion(
  drawn: Plane,
  { request, centre }: PlacedLesion,
  view: { readonly laterality: ImageLaterality; readonly spacingMm: number; readonly random: Random },
): LesionTruth {
  const polygonMm = paint(drawn, { request, centre }, view);
  const mask = rasterisePolygon(
    polygonMm.map((point) => toSourcePixel(point, drawn.columns, view)),
    drawn,
  );
  const { kind, pathology, diameterMm, contrast } = request;
  const common = { kind, box: maskBox(mask), mask, pathology, diameterMm, contrast };
  return request.kind === 'MASS' ? { ...common, shape: request.shape, margin: request.margin } : common;
}

function paint(
  drawn: Plane,
  { request, centre }: PlacedLesion,
  { spacingMm, random }: { readonly spacingMm: number; readonly random: Random },
): Point[] {
  if (request.kind === 'CALCIFICATION_CLUSTER') {
    const grains = randomCluster({ ...request, centre }, random);
    drawCalcifications(drawn, spacingMm, { grains, contrast: request.contrast });
    return clusterPolygon(grains);
  }
  const boundary = massBoundary(request, random);
  drawMass(drawn, spacingMm, { boundary, margin: request.margin, centre, contrast: request.contrast, random });
  return boundaryPolygon(boundary, centre);
}

/** From mm with the chest wall on the left to continuous source pixels; right breasts have it on the right. */
export function toSourcePixel(
  point: Point,
  columns: number,
  { laterality, spacingMm }: { readonly laterality: ImageLaterality; readonly spacingMm: number },
): Point {
  const x = point.x / spacingMm;
  return { x: laterality === 'R' ? columns - x : x, y: point.y / spacingMm };
}

/** The way back of {@link toSourcePixel}. */
export function fromSourcePixel(
  point: Point,
  columns: number,
  { laterality, spacingMm }: { readonly laterality: ImageLaterality; readonly spacingMm: number },
): Point {
  return { x: (laterality === 'R' ? columns - point.x : point.x) * spacingMm, y: point.y * spacingMm };
}
