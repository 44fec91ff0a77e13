import type { Weights } from './weights.ts';

/** Figures that are measured together. */
export interface FigureGroup {
  readonly name: string;
  /** Images, lesions or breasts that the figures are of. */
  readonly count: number;
  /** Figures by name; NaN for one that has no value. */
  readonly measure: (weights: Weights) => Readonly<Record<string, number>>;
}
