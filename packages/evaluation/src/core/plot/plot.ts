/** A position in the plot's own units. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

/** Something drawn, and its name in the legend. */
export interface Series {
  readonly label: string;
  readonly points: readonly PlotPoint[];
  /** `steps`: a curve that moves along one axis at a time; `marks`: dots joined by lines. */
  readonly style: 'line' | 'steps' | 'marks' | 'guide';
}

/** An axis from `low` to `high`, with ticks where they help. */
export interface Axis {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** A plot in one picture. */
export interface Plot {
  readonly title: string;
  readonly subtitle: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Where the legend hides least. */
  readonly legend: 'top-left' | 'bottom-left' | 'bottom-right';
}
