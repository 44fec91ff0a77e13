/** The places of four views, as they are hung: right beside left, cranio-caudal above. */
export const places = ['R CC', 'L CC', 'R MLO', 'L MLO'] as const;
export type Place = (typeof places)[number];

/** What tells which place an image belongs to. */
export interface Placed {
  readonly sopInstanceUid: string;
  readonly imageLaterality?: 'L' | 'R' | undefined;
  readonly view?: 'CC' | 'MLO' | undefined;
}

/** A place and the images that belong there, in the order in which they came. */
export interface FilledPlace<Image extends Placed> {
  readonly place: Place;
  readonly images: readonly Image[];
}

/** The four places with what belongs there, and the images that belong to none of them. */
export interface Arrangement<Image extends Placed> {
  readonly places: readonly FilledPlace<Image>[];
  readonly others: readonly Image[];
}

/** Puts images into their places; a repeated view shares its place with the first. */
export function arrangeViews<Image extends Placed>(images: readonly Image[]): Arrangement<Image> {
  return {
    places: places.map((place) => ({ place, images: images.filter((image) => placeOf(image) === place) })),
    others: images.filter((image) => placeOf(image) === undefined),
  };
}

/** Where an image belongs; undefined for what is no standard view. */
export function placeOf({ imageLaterality, view }: Placed): Place | undefined {
  return places.find((place) => place === `${imageLaterality ?? ''} ${view ?? ''}`);
}
