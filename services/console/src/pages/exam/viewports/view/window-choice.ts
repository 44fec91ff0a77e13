/** A window over served values: black at `low`, white at `high`. */
export interface GrayWindow {
  readonly explanation?: string | undefined;
  readonly voiLutFunction: 'LINEAR' | 'SIGMOID';
  readonly low: number;
  readonly high: number;
}

/** Through which window images are seen; the same words for all of an exam, whatever values each of them has. */
export interface WindowChoice {
  /** Which of an image's own windows; beyond them, everything that pixels can have. */
  readonly preset: number;
  /** How much wider than the preset, as a factor. */
  readonly stretch: number;
  /** How much higher, in widths of the preset. */
  readonly shift: number;
  readonly isInverted: boolean;
}

export const asMeant: WindowChoice = { preset: 0, stretch: 1, shift: 0, isInverted: false };

/** Everything that a pixel of the image can have. */
export const WHOLE_RANGE = -1;

const LEAST_STRETCH = 0.02;
const MOST_STRETCH = 20;

/** The window of an image that a choice means. */
export function windowOf(
  choice: WindowChoice,
  { windows, mostValue }: { readonly windows: readonly GrayWindow[]; readonly mostValue: number },
): GrayWindow {
  const whole: GrayWindow = { voiLutFunction: 'LINEAR', low: 0, high: mostValue };
  const preset = (choice.preset === WHOLE_RANGE ? whole : (windows[choice.preset] ?? windows[0])) ?? whole;
  const width = Math.max(preset.high - preset.low, 1e-6);
  const centre = (preset.low + preset.high) / 2 + choice.shift * width;
  const half = (width * choice.stretch) / 2;
  return { ...preset, low: centre - half, high: centre + half };
}

/** A drag over the image: to the right for more width, down for brighter, each a window's width for 500 pixels. */
export function dragWindow(choice: WindowChoice, by: { readonly x: number; readonly y: number }): WindowChoice {
  const stretch = choice.stretch * Math.exp(by.x / 250);
  return {
    ...choice,
    stretch: Math.min(Math.max(stretch, LEAST_STRETCH), MOST_STRETCH),
    shift: choice.shift - (by.y / 500) * choice.stretch,
  };
}
