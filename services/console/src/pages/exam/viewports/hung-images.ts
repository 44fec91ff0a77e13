import { useMemo } from 'react';
import type { SourceImage } from './image/picture.ts';
import { useSourceImages } from './image/use-pictures.ts';
import type { Awaited } from './image/use-pictures.ts';
import { arrangeViews } from './view/arrange-views.ts';
import type { Arrangement, Place } from './view/arrange-views.ts';
import type { Sheet } from './view/sheet.ts';
import type { ShownMammogram } from './viewports-props.ts';

/** An image of the exam and how it hangs, as far as that is known by now. */
export interface HungImage {
  readonly mammogram: ShownMammogram;
  readonly awaited: Awaited<SourceImage>;
  readonly sheet: Sheet | undefined;
}

/** The images that are shown at the same time, each at its place. */
export interface Shown {
  readonly key: string;
  readonly place: Place | undefined;
  /** Undefined where the exam has no such view. */
  readonly image: HungImage | undefined;
  /** Others of the same view. */
  readonly alternatives: readonly ShownMammogram[];
}

export interface HungExam {
  readonly images: readonly HungImage[];
  readonly arrangement: Arrangement<ShownMammogram>;
}

/** Asks for all images of an exam at once, and hangs those that are here. */
export function useHungExam(studyInstanceUid: string, mammograms: readonly ShownMammogram[]): HungExam {
  const awaited = useSourceImages(
    studyInstanceUid,
    mammograms.map(({ sopInstanceUid }) => sopInstanceUid),
  );
  const arrangement = useMemo(() => arrangeViews(mammograms), [mammograms]);
  const images = mammograms.flatMap((mammogram, index): HungImage[] => {
    const own = awaited[index];
    return own === undefined ? [] : [{ mammogram, awaited: own, sheet: own.data?.sheet }];
  });
  return { images, arrangement };
}

/** What is on the screen: the four places, or one image alone. */
export function shownImages(
  { images, arrangement }: HungExam,
  { alone, chosen }: { readonly alone: string | undefined; readonly chosen: ReadonlyMap<Place, string> },
): readonly Shown[] {
  const find = (sopInstanceUid: string | undefined): HungImage | undefined =>
    images.find(({ mammogram }) => mammogram.sopInstanceUid === sopInstanceUid);
  const lone = find(alone);
  if (lone !== undefined) {
    const filled = arrangement.places.find((each) => each.images.includes(lone.mammogram));
    const alternatives = filled?.images ?? [];
    return [{ key: lone.mammogram.sopInstanceUid, place: filled?.place, image: lone, alternatives }];
  }
  return arrangement.places.map(({ place, images: ofPlace }) => {
    const image = find(chosen.get(place)) ?? find(ofPlace[0]?.sopInstanceUid);
    return { key: place, place, image, alternatives: ofPlace };
  });
}
