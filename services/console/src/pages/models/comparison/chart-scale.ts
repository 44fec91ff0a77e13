/** Values of an axis and the pixels that they are drawn at. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** From the smallest to the largest. */
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
}

const STEPS = [1, 2, 2.5, 5, 10] as const;
const MOST_TICKS = 5;

/**
 * An axis that shows all of its values, and ends at round ones.
 *
 * @param pixels - Where its low and its high end are drawn.
 */
export function scaleOf(values: readonly number[], pixels: readonly [low: number, high: number]): Scale {
  const [least, most] = [Math.min(...values, 0), Math.max(...values, 0)];
  const span = most - least || 1;
  const magnitude = 10 ** Math.floor(Math.log10(span / MOST_TICKS));
  const step = (STEPS.find((each) => (each * magnitude * MOST_TICKS) >= span) ?? 10) * magnitude;
  const low = Math.floor(least / step) * step;
  const high = least === most ? step : Math.ceil(most / step) * step;
  const count = Math.round((high - low) / step);
  return {
    low,
    high,
    ticks: Array.from({ length: count + 1 }, (_, index) => low + index * step),
    at: (value) => pixels[0] + ((value - low) / (high - low)) * (pixels[1] - pixels[0]),
  };
}
