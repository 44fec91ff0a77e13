/** A position in the plot's own units. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

/** Something drawn, and its name in the legend. */
export interface Series {
  readonly label: string;
  readonly points: readonly PlotPoint[];
  /**
   * `steps`: a curve that moves along one axis at a time; `marks`: dots joined by a thin line; `intervals`: bars, each from
   * one point to the next; `guide`: something to compare with.
   */
  readonly style: 'line' | 'steps' | 'marks' | 'intervals' | 'guide';
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
}
