import type { ListedOpinion } from '@mammoflow/record';

/** Where the list of opinions goes on. */
export type PlaceInOpinions = Pick<ListedOpinion, 'givenAt' | 'sequence'>;

/** Writes down where the list goes on after an opinion. */
export function placeAfterOpinion({ givenAt, sequence }: PlaceInOpinions): string {
  return `${givenAt}~${sequence}`;
}

/** Reads what {@link placeAfterOpinion} has written; undefined of anything else. */
export function parsePlaceInOpinions(text: string): PlaceInOpinions | undefined {
  const [, givenAt, sequence] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~(\d{1,15})$/.exec(text) ?? [];
  return givenAt === undefined ? undefined : { givenAt, sequence: Number(sequence) };
}
