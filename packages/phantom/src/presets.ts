import type { LesionRequest } from './core/lesion.ts';
import type { PhantomOptions } from './phantom-options.ts';
import { UnknownPresetError } from './unknown-preset-error.ts';

/** An obvious cancer and an obvious benign mass: what a demonstration shows. */
const demonstrationLesions: readonly LesionRequest[] = [
  {
    kind: 'MASS',
    laterality: 'R',
    pathology: 'MALIGNANT',
    diameterMm: 17,
    contrast: 0.34,
    shape: 'IRREGULAR',
    margin: 'SPICULATED',
  },
  {
    kind: 'MASS',
    laterality: 'L',
    pathology: 'BENIGN',
    diameterMm: 14,
    contrast: 0.26,
    shape: 'OVAL',
    margin: 'CIRCUMSCRIBED',
  },
];

/** Options by name; the seed comes with the call. */
const presets = {
  /** 1200 × 900 pixels of 0.2 mm, all looks, half of the breasts with a lesion. */
  training: { rows: 1200, columns: 900 },
  /** Full-field digital size with two obvious masses. */
  demo: {
    rows: 2294,
    columns: 1914,
    spacingMm: 0.1,
    device: 'SCINTILLATOR',
    breastDensity: 2,
    lesions: demonstrationLesions,
  },
  /** Nothing to find. */
  normal: { rows: 2294, columns: 1914, spacingMm: 0.1, device: 'SCINTILLATOR', lesions: [] },
  /** The largest detectors: 4096 × 3328 pixels of 0.07 mm. */
  large: { rows: 4096, columns: 3328, spacingMm: 0.07, device: 'DIRECT' },
  /** Small and fast, for tests and load. */
  small: { rows: 480, columns: 360 },
  film: { rows: 2000, columns: 1500, device: 'FILM' },
} as const satisfies Readonly<Record<string, Omit<PhantomOptions, 'seed'>>>;

export type PresetName = keyof typeof presets;

/** The names of all presets. */
export const presetNames: readonly string[] = Object.keys(presets);

/**
 * The options of a preset.
 *
 * @throws {@link UnknownPresetError}
 */
export function presetOptions(name: string, seed: string): PhantomOptions {
  if (!isPresetName(name)) throw new UnknownPresetError(name, presetNames);
  return { seed, ...presets[name] };
}

function isPresetName(name: string): name is PresetName {
  return Object.hasOwn(presets, name);
}
