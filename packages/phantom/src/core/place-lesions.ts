import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { Anatomy } from './anatomy.ts';
import type { LesionRequest } from './lesion.ts';
import { projectSite, randomSite, siteOfPoint } from './lesion-site.ts';
import type { LesionSite } from './lesion-site.ts';
import { fromSourcePixel } from './paint-lesion.ts';
import type { PlacedLesion } from './paint-lesion.ts';
import type { Random } from './random.ts';

/** A breast that lesions are put into: its views and their raster. */
export interface BreastFrame {
  readonly laterality: ImageLaterality;
  readonly columns: number;
  readonly spacingMm: number;
  readonly anatomies: Readonly<Record<ScreeningView, Anatomy>>;
}

/** A lesion's place in both views. */
export type PlacedInViews = Readonly<Record<ScreeningView, PlacedLesion>>;

/**
 * Finds the place of a lesion in both views. One drawn by lot that fits nowhere is made smaller until it does.
 *
 * @throws RangeError when the breast has no room for any lesion.
 */
export function placeLesion(request: LesionRequest, breast: BreastFrame, random: Random): PlacedInViews {
  const { CC, MLO } = breast.anatomies;
  const given = givenSite(request, breast);
  if (given !== undefined) return inViews(request, given, breast);
  for (let scale = 1; scale > 0.1; scale *= 0.8) {
    const diameterMm = request.diameterMm * scale;
    const site = randomSite([CC, MLO], diameterMm / 2, random);
    if (site !== undefined) return inViews({ ...request, diameterMm }, site, breast);
  }
  throw new RangeError('The breast has no room for a lesion; make the image larger or give the lesion a centre.');
}

function givenSite({ centre }: LesionRequest, breast: BreastFrame): LesionSite | undefined {
  const view = centre?.CC === undefined ? 'MLO' : 'CC';
  const point = centre?.[view];
  if (point === undefined) return undefined;
  return siteOfPoint(breast.anatomies[view].shape, fromSourcePixel(point, breast.columns, breast));
}

function inViews(request: LesionRequest, site: LesionSite, breast: BreastFrame): PlacedInViews {
  const inView = (view: ScreeningView): PlacedLesion => {
    const given = request.centre?.[view];
    const centre =
      given === undefined
        ? projectSite(breast.anatomies[view].shape, site)
        : fromSourcePixel(given, breast.columns, breast);
    return { request, centre };
  };
  return { CC: inView('CC'), MLO: inView('MLO') };
}
