import type { KeywordValues } from '@mammoflow/dicom';

/** How the header says stored values become display values; NONE leaves it out, which a presentation image may not. */
export const voiKinds = ['LINEAR', 'SIGMOID', 'LUT', 'NONE'] as const;
export type VoiKind = (typeof voiKinds)[number];

/** A way to store display values, and the attributes that undo it. Built for MONOCHROME2. */
export interface VoiPlan {
  /** Stored value of a display value 0–1, not yet rounded. */
  readonly store: (display: number) => number;
  /** Display value 0–1 of a stored value. */
  readonly show: (stored: number) => number;
  /** Window or LUT for values `stored`, or for `most − stored` when `inverted`. */
  readonly attributes: (inverted: boolean) => KeywordValues;
}

/** The plan of a kind for stored values from 0 to `most`. */
export function voiPlan(kind: VoiKind, most: number): VoiPlan {
  switch (kind) {
    case 'LINEAR':
      return linear(0.04 * most, 0.92 * most, most);
    case 'SIGMOID':
      return sigmoid(0.5 * most, 0.38 * most, most);
    case 'LUT':
      return lookupTable(most);
    case 'NONE':
      return { store: (display) => display * most, show: (stored) => stored / most, attributes: () => ({}) };
  }
}

const clamp01 = (value: number): number => Math.min(Math.max(value, 0), 1);

/** PS3.3 C.11.2.1.2.1: the formula's half pixel shifts the centre by 0.5 and the width by 1. */
function linear(low: number, high: number, most: number): VoiPlan {
  const from = Math.round(low);
  const to = Math.round(high);
  return {
    store: (display) => from + display * (to - from),
    show: (stored) => clamp01((stored - from) / (to - from)),
    attributes: (inverted) => ({
      WindowCenter: ((inverted ? 2 * most - from - to : from + to) + 1) / 2,
      WindowWidth: to - from + 1,
      VOILUTFunction: 'LINEAR',
    }),
  };
}

/** PS3.3 C.11.2.1.3.1. Display values are kept off 0 and 1, which the curve never reaches. */
function sigmoid(centre: number, width: number, most: number): VoiPlan {
  const at = { centre: Math.round(centre), width: Math.round(width) };
  return {
    store: (display) => {
      const kept = Math.min(Math.max(display, 0.008), 0.992);
      return at.centre + (at.width / 4) * Math.log(kept / (1 - kept));
    },
    show: (stored) => 1 / (1 + Math.exp((-4 * (stored - at.centre)) / at.width)),
    attributes: (inverted) => ({
      WindowCenter: inverted ? most - at.centre : at.centre,
      WindowWidth: at.width,
      VOILUTFunction: 'SIGMOID',
    }),
  };
}

const LUT_BITS = 12;
const LUT_GAMMA = 1.4;

function lookupTable(most: number): VoiPlan {
  const low = Math.round(0.02 * most);
  const high = Math.round(0.97 * most);
  const show = (stored: number): number => clamp01((stored - low) / (high - low)) ** LUT_GAMMA;
  return {
    store: (display) => low + display ** (1 / LUT_GAMMA) * (high - low),
    show,
    attributes: (inverted) => {
      const first = inverted ? most - high : low;
      const entries = high - low + 1;
      const data = Buffer.alloc(2 * entries);
      for (let index = 0; index < entries; index++) {
        const value = inverted ? 1 - show(high - index) : show(low + index);
        data.writeUInt16LE(Math.round(value * (2 ** LUT_BITS - 1)), 2 * index);
      }
      return {
        VOILUTSequence: [
          { LUTDescriptor: [entries, first, LUT_BITS], LUTExplanation: 'NORMAL', LUTData: new Uint8Array(data) },
        ],
      };
    },
  };
}
