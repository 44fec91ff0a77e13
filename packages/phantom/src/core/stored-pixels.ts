import type { DisplayImage } from './finish-image.ts';
import type { VoiPlan } from './voi.ts';

/** How display values become Pixel Data. */
export interface StorePlan {
  readonly bitsStored: number;
  readonly inverted: boolean;
  readonly voi: VoiPlan;
  /** Air is stored as Pixel Padding Value. */
  readonly padding: boolean;
}

/** Pixel Padding Value (0028,0120) of a plan: the blackest stored value. */
export function paddingValue({ bitsStored, inverted }: StorePlan): number {
  return inverted ? 2 ** bitsStored - 1 : 0;
}

/** Pixel Data, little endian, one byte a pixel up to 8 bits stored, else two; padded to even length. */
export function storePixels({ display, air }: DisplayImage, plan: StorePlan): Uint8Array {
  const most = 2 ** plan.bitsStored - 1;
  const wide = plan.bitsStored > 8;
  const count = display.values.length;
  const table = storeTable(plan, most);
  const bytes = new Uint8Array(wide ? 2 * count : count + (count % 2));
  for (let index = 0; index < count; index++) {
    const level = Math.round((display.values[index] ?? 0) * TABLE_STEPS);
    const stored = plan.padding && air[index] === 1 ? paddingValue(plan) : (table[level] ?? 0);
    if (wide) {
      bytes[2 * index] = stored & 0xff;
      bytes[2 * index + 1] = stored >> 8;
    } else bytes[index] = stored;
  }
  return bytes;
}

const TABLE_STEPS = 65_535;

/** The stored value of every display value that a 16-bit display could tell apart; padding keeps its value to itself. */
function storeTable({ inverted, voi, padding }: StorePlan, most: number): Uint16Array {
  return Uint16Array.from({ length: TABLE_STEPS + 1 }, (_, level) => {
    const value = Math.min(Math.max(Math.round(voi.store(level / TABLE_STEPS)), padding ? 1 : 0), most);
    return inverted ? most - value : value;
  });
}
