export type Laterality = 'L' | 'R';
export type View = 'CC' | 'MLO';

/** What a picture does not say of itself. */
export interface PictureFacts {
  readonly laterality?: Laterality;
  readonly view?: View;
  readonly spacingMm?: number;
  /** White is air. */
  readonly inverted: boolean;
}

/** Of the most common detectors between 0.05 and 0.1 mm. */
export const USUAL_SPACING_MM = 0.07;
export const LEAST_SPACING_MM = 0.01;
export const MOST_SPACING_MM = 1;

const lateralityWords: readonly (readonly [RegExp, Laterality])[] = [
  [/^(r|right|rt|rcc|rmlo|derecha|der|rechts|re)$/, 'R'],
  [/^(l|left|lt|lcc|lmlo|izquierda|izq|links|li)$/, 'L'],
];
const viewWords: readonly (readonly [RegExp, View])[] = [
  [/^[lr]?cc$/, 'CC'],
  [/^[lr]?mlo$/, 'MLO'],
];

/** What the name of a picture tells, e.g. `R_CC`, `left-mlo` or `LCC`; to be confirmed by whoever uploads it. */
export function guessPictureFacts(fileName: string): PictureFacts {
  const words = fileName
    .toLowerCase()
    .replace(/\.[a-z]+$/, '')
    .split(/[^a-zäöüß]+/);
  const find = <T>(known: readonly (readonly [RegExp, T])[]): T | undefined =>
    known.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1];
  const [laterality, view] = [find(lateralityWords), find(viewWords)];
  return {
    ...(laterality === undefined ? {} : { laterality }),
    ...(view === undefined ? {} : { view }),
    spacingMm: USUAL_SPACING_MM,
    inverted: false,
  };
}

/** Whether all is said that has to be. */
export function isComplete({ laterality, view, spacingMm = 0 }: PictureFacts): boolean {
  const isPossible = spacingMm >= LEAST_SPACING_MM && spacingMm <= MOST_SPACING_MM;
  return laterality !== undefined && view !== undefined && isPossible;
}

/** As the gateway takes it. */
export function pictureQuery({ laterality, view, spacingMm, inverted }: PictureFacts): string {
  const said = { laterality, view, spacingMm: spacingMm?.toString(), inverted: String(inverted) };
  return new URLSearchParams(
    Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
}
