import type { Pathology } from '../dataset-image.ts';
import type { LesionKind } from '../lesion-kind.ts';

/** A circle around an abnormality, as the list gives it: pixels, from the *lower* left corner of the image. */
export interface MiasCircle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** What one line of the list says. */
export interface MiasRecord {
  /** `mdb001`. */
  readonly reference: string;
  /** Absent of normal images. */
  readonly abnormality?: {
    readonly kind: LesionKind;
    readonly pathology: Pathology | null;
    /** Absent where the abnormality is all over the breast. */
    readonly circle?: MiasCircle;
  };
}

const kinds: Readonly<Record<string, LesionKind>> = {
  CIRC: 'MASS',
  SPIC: 'MASS',
  MISC: 'MASS',
  CALC: 'CALCIFICATION_CLUSTER',
  ARCH: 'ARCHITECTURAL_DISTORTION',
  ASYM: 'ASYMMETRY',
};
const pathologies: Readonly<Record<string, Pathology>> = { B: 'BENIGN', M: 'MALIGNANT' };

/**
 * Understands a line like `mdb001 G CIRC B 535 425 197`; its second word, three kinds of background tissue, is not BI-RADS's
 * breast density and is left alone.
 *
 * @returns undefined when the line is none of the list (titles, remarks).
 * @throws RangeError when it begins like one and goes on otherwise.
 */
export function parseMiasLine(line: string): MiasRecord | undefined {
  const [reference = '', , abnormality = '', severity = '', ...place] = line.trim().split(/\s+/);
  if (!/^mdb\d{3}$/.test(reference)) return undefined;
  if (abnormality === 'NORM') return { reference };
  const kind = kinds[abnormality];
  if (kind === undefined) throw new RangeError(`'${abnormality}' is no class of abnormality.`);
  const circle = parseCircle(place);
  return {
    reference,
    abnormality: { kind, pathology: pathologies[severity] ?? null, ...(circle === undefined ? {} : { circle }) },
  };
}

/** Three numbers, or nothing, or a remark like `*NOTE 3*`. */
function parseCircle(words: readonly string[]): MiasCircle | undefined {
  const [x, y, radius] = words.map(Number);
  if (x === undefined || y === undefined || radius === undefined) return undefined;
  return [x, y, radius].every(Number.isFinite) ? { x, y, radius } : undefined;
}
