import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { Anatomy } from './anatomy.ts';
import { finishImage } from './finish-image.ts';
import type { DisplayImage } from './finish-image.ts';
import type { LesionTruth } from './lesion.ts';
import type { Look } from './look.ts';
import { paintLesion } from './paint-lesion.ts';
import type { PlacedLesion } from './paint-lesion.ts';
import type { Random } from './random.ts';
import { drawTissue } from './tissue.ts';

/** Everything that decides what one view looks like. */
export interface ViewPlan {
  readonly laterality: ImageLaterality;
  readonly view: ScreeningView;
  readonly columns: number;
  readonly rows: number;
  readonly spacingMm: number;
  readonly anatomy: Anatomy;
  readonly density: number;
  readonly look: Look;
  readonly marker: boolean;
  readonly lesions: readonly PlacedLesion[];
  readonly random: Random;
  /** Exams of one patient have the same tissue and lesions, and other grain. */
  readonly visit: number;
}

/** A finished view and what is truly in it. */
export interface RenderedView {
  readonly image: DisplayImage;
  readonly truth: readonly LesionTruth[];
}

/** Draws one view. */
export function renderView(plan: ViewPlan): RenderedView {
  const { random } = plan;
  const drawn = drawTissue(plan.anatomy, { ...plan, random: random.fork('tissue') });
  const truth = plan.lesions.map((lesion, index) =>
    paintLesion(drawn, lesion, { ...plan, random: random.fork(`lesion ${index}`) }),
  );
  const finish = random.fork(plan.visit === 0 ? 'finish' : `finish ${plan.visit}`);
  return { image: finishImage(drawn, { ...plan, random: finish }), truth };
}
