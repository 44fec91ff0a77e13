import { deriveUid } from '@mammoflow/dicom';
import type { Box, Point, RegionMask } from '@mammoflow/imaging';
import { suspicionOf } from '@mammoflow/pipeline';
import type { Classification, Finding } from '@mammoflow/pipeline';

/** What a made-up finding says besides where it is. */
export interface FindingOptions {
  /** Tells findings of one test apart. */
  readonly name?: string;
  readonly number?: number;
  readonly score?: number;
  readonly classification?: Classification;
}

/** A finding whose mask and outline are the ellipse in the box. */
export function makeFinding(box: Box, options: FindingOptions = {}): Finding {
  const number = options.number ?? 1;
  const classification = options.classification ?? {
    probabilityOfMalignancy: 0.87,
    shape: { value: 'IRREGULAR', probability: 0.72 },
    margin: { value: 'SPICULATED', probability: 0.64 },
  };
  return {
    number,
    trackingUid: deriveUid(`test|finding|${options.name ?? ''}|${number}`),
    box,
    score: options.score ?? 0.9,
    suspicion: suspicionOf(classification),
    region: { mask: ellipseMask(box), outline: ellipseOutline(box, 48) },
    classification,
  };
}

function ellipseMask({ left, top, right, bottom }: Box): RegionMask {
  const [column, row] = [Math.floor(left), Math.floor(top)];
  const [columns, rows] = [Math.ceil(right) - column, Math.ceil(bottom) - row];
  const inside = (index: number): boolean => {
    const x = (column + (index % columns) + 0.5 - (left + right) / 2) / ((right - left) / 2);
    const y = (row + Math.floor(index / columns) + 0.5 - (top + bottom) / 2) / ((bottom - top) / 2);
    return x * x + y * y <= 1;
  };
  return {
    column,
    row,
    columns,
    rows,
    pixels: Uint8Array.from({ length: columns * rows }, (_, i) => Number(inside(i))),
  };
}

function ellipseOutline({ left, top, right, bottom }: Box, points: number): readonly Point[] {
  return Array.from({ length: points }, (_, index) => {
    const angle = (2 * Math.PI * index) / points;
    return {
      x: (left + right) / 2 + ((right - left) / 2) * Math.cos(angle),
      y: (top + bottom) / 2 + ((bottom - top) / 2) * Math.sin(angle),
    };
  });
}
