import { deriveUid } from '@mammoflow/dicom';
import type { ImageLaterality, ScreeningView, Uid } from '@mammoflow/dicom';
import type { PhantomOptions, PhantomPatient } from '../phantom-options.ts';
import { layOut } from './anatomy.ts';
import type { Anatomy } from './anatomy.ts';
import { breastShape, randomBuild } from './breast-shape.ts';
import type { BreastBuild, BreastShape } from './breast-shape.ts';
import { deviceNames, devices } from './device.ts';
import type { Device } from './device.ts';
import type { LesionRequest } from './lesion.ts';
import type { PlacedLesion } from './paint-lesion.ts';
import { placeLesion } from './place-lesions.ts';
import type { BreastFrame, PlacedInViews } from './place-lesions.ts';
import { randomGiving, randomPositioning, reposition, repositionShape } from './positioning.ts';
import type { Positioning } from './positioning.ts';
import { createRandom, hashText } from './random.ts';
import type { Random } from './random.ts';
import { randomLesions } from './random-lesions.ts';

/** A breast with the places of its lesions. */
export interface BreastPlan extends BreastFrame {
  readonly lesions: readonly PlacedInViews[];
}

/** Everything about an exam that is decided before a pixel is drawn. */
export interface ExamPlan {
  readonly device: Device;
  readonly rows: number;
  readonly columns: number;
  readonly spacingMm: number;
  readonly breastDensity: 1 | 2 | 3 | 4;
  /** Amount of gland, 0 to 1, that goes with the density. */
  readonly glandAmount: number;
  readonly patient: Required<PhantomPatient>;
  readonly breasts: Readonly<Record<ImageLaterality, BreastPlan>>;
  readonly random: Random;
  /** The UID of a part of this exam; other options give other UIDs. */
  readonly uid: (part: string) => Uid;
}

const IMAGE_HEIGHT_MM = 240;

/** Decides all that the options leave open. */
export function planExam(options: PhantomOptions): ExamPlan {
  const random = createRandom(options.seed);
  const rows = options.rows ?? 1200;
  const columns = options.columns ?? 900;
  if (rows < 16 || columns < 16) throw new RangeError('A phantom image needs at least 16 rows and 16 columns.');
  const raster = { rows, columns, spacingMm: options.spacingMm ?? IMAGE_HEIGHT_MM / rows };
  const breastDensity = options.breastDensity ?? random.fork('density').pick([1, 2, 2, 3, 3, 4] as const);
  const glandAmount = [0.1, 0.35, 0.62, 0.88][breastDensity - 1] ?? 0.5;
  const build = randomBuild(random.fork('build'));
  const lesions =
    options.lesions === undefined || options.lesions === 'RANDOM'
      ? randomLesions(random.fork('lesions'))
      : options.lesions;
  const visit = options.visit ?? 0;
  const breast = (laterality: ImageLaterality): BreastPlan =>
    planBreast({ laterality, raster, build, glandAmount, lesions, visit, random: random.fork(laterality) });
  const optionsText = JSON.stringify(options);
  return {
    ...raster,
    device: { ...devices[options.device ?? random.fork('device').pick(deviceNames)], ...options.deviceOverrides },
    breastDensity,
    glandAmount,
    patient: planPatient(options),
    breasts: { L: breast('L'), R: breast('R') },
    random,
    uid: (part) => deriveUid(`phantom|${optionsText}|${part}`),
  };
}

function planPatient({ seed, patient }: PhantomOptions): Required<PhantomPatient> {
  const number = hashText(seed).toString(16).toUpperCase().padStart(8, '0');
  return {
    name: `Phantom^${number}`,
    id: `PHANTOM-${number}`,
    birthDate: '19650401',
    characterSet: 'ISO_IR 192',
    ...patient,
  };
}

interface BreastChoices {
  readonly laterality: ImageLaterality;
  readonly raster: { readonly rows: number; readonly columns: number; readonly spacingMm: number };
  readonly build: BreastBuild;
  readonly glandAmount: number;
  readonly lesions: readonly LesionRequest[];
  readonly visit: number;
  readonly random: Random;
}

function planBreast(choices: BreastChoices): BreastPlan {
  const { laterality, raster, build, glandAmount, lesions, random } = choices;
  const widthMm = raster.columns * raster.spacingMm;
  const heightMm = raster.rows * raster.spacingMm;
  const cellMm = Math.max(Math.max(widthMm, heightMm) / 160, 1.5 * raster.spacingMm);
  const grid = { widthMm, heightMm, cellMm };
  const gland = {
    spread: Math.min(1, glandAmount + random.uniform(-0.15, 0.25)),
    offset: { x: random.uniform(-4, 0), y: random.uniform(-0.05, 0.03) * heightMm },
  };
  const anatomy = (shape: BreastShape): Anatomy =>
    layOut(shape, grid, { ...gland, seed: random.fork(`${shape.view} wander`).integer(1, 1e9) });
  const shape = (view: ScreeningView): BreastShape =>
    breastShape(view, build, { widthMm, heightMm, random: random.fork(view) });
  const anatomies = { CC: anatomy(shape('CC')), MLO: anatomy(shape('MLO')) };
  const frame: BreastFrame = { laterality, ...raster, anatomies };
  const placed = lesions
    .filter((lesion) => lesion.laterality === laterality)
    .map((lesion, index) => placeLesion(lesion, frame, random.fork(`place ${index}`)));
  if (choices.visit === 0) return { ...frame, lesions: placed };
  const again = random.fork(`visit ${choices.visit}`);
  const [cc, mlo] = [randomPositioning(again.fork('CC')), randomPositioning(again.fork('MLO'))];
  return {
    ...frame,
    anatomies: { CC: anatomy(repositionShape(shape('CC'), cc)), MLO: anatomy(repositionShape(shape('MLO'), mlo)) },
    lesions: placed.map(({ CC, MLO }, index) => {
      const giving = again.fork(`lesion ${index}`);
      return { CC: replace(CC, cc, giving), MLO: replace(MLO, mlo, giving) };
    }),
  };
}

function replace({ request, centre }: PlacedLesion, positioning: Positioning, random: Random): PlacedLesion {
  const [moved, giving] = [reposition(centre, positioning), randomGiving(random)];
  return { request, centre: { x: moved.x + giving.x, y: moved.y + giving.y } };
}
